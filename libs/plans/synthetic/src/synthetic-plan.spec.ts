import { documentRevisions, parsePlanDocument, PlanState, scorecard } from '@rumbo/domain';
import { syntheticPlan, syntheticRevisions } from './synthetic-plan';

const SMALL = { kpis: 30, years: 2, seed: 7 };
const CUT_OFF = { sequence: Number.MAX_SAFE_INTEGER, asOf: '2030-01-01T00:00:00.000Z' };

describe('the synthetic plan', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = (seed: number): string => JSON.stringify([...syntheticRevisions({ ...SMALL, seed })]);
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('says that it is synthetic in its name', () => {
    expect(syntheticPlan(SMALL).name).toMatch(/sintético.*inventados/);
  });

  it('has as many KPIs and months as asked, with gaps and late corrections', () => {
    const revisions = [...syntheticRevisions(SMALL)];
    const values = revisions.filter(({ type }) => type === 'measurement');
    const cells = new Set(
      values.map((value) => value.type === 'measurement' && `${value.kpi} ${value.period}`),
    );
    expect(revisions.filter((revision) => revision.type === 'node' && revision.kind === 'kpi')).toHaveLength(
      30,
    );
    expect(cells.size).toBeLessThan(30 * 24);
    expect(cells.size).toBeGreaterThan(30 * 24 * 0.9);
    expect(values.length).toBeGreaterThan(cells.size);
  });

  it('comes in ascending order of sequence', () => {
    const sequences = [...syntheticRevisions(SMALL)].map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  });

  it('is a valid document that scores like its history', () => {
    const parsed = parsePlanDocument(JSON.parse(JSON.stringify(syntheticPlan({ ...SMALL, code: 'x' }))));
    if (!('document' in parsed)) throw new Error(JSON.stringify(parsed.errors.slice(0, 3)));
    let id = 0;
    const imported = documentRevisions(
      parsed.document,
      { sequence: 1, at: '2026-01-01T00:00:00.000Z' },
      'admin',
      () => `${id++}`,
    );
    const query = { period: '2021', mode: 'ytd' } as const;
    const root = (state: PlanState) => scorecard(state, query, CUT_OFF).root;
    const fromDocument = root(PlanState.fold('x', imported));
    const fromHistory = root(PlanState.fold('x', syntheticRevisions(SMALL)));
    expect(fromDocument.score).toBe(fromHistory.score);
    expect(fromDocument.score).toBeGreaterThan(0.3);
    expect(fromDocument.coverage).toBe(fromHistory.coverage);
  });
});
