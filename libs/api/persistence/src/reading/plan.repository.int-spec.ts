import { type NodeRevision, oneByOne, type Revision, type Stamp } from '@rumbo/domain';
import {
  importPlan,
  kpiDefinition,
  measurementRevisionOf,
  newEntry,
  nodeRevisionOf,
  periodRevisionOf,
  PLAN,
  planRevisionOf,
  recordValue,
  reviewRevisionOf,
  targetRevisionOf,
} from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import type { SequenceRange } from './plan.repository';

/** One revision of each type with every field filled in, and one with everything that may be null. */
function fullRevisions(stamp: Stamp): Revision[] {
  return [
    measurementRevisionOf(stamp, {
      numerator: '1.50',
      denominator: '3.00',
      breakdown: { 'sector público': '7.10', 10: '2', 2: '1' },
      note: 'Línea 1\n“comillas” 🧭',
      evidence: 'acta-12.pdf',
      state: 'approved',
      reason: 'cierre',
    }),
    planRevisionOf(stamp, {
      method: { cap: '1.20', thresholds: { onTrack: '0.90', atRisk: '0.75' } },
      equations: [{ kpi: '1.1.1.1', equals: 'a + b' }],
      links: [{ from: '1.1', to: '2.1' }],
    }),
    targetRevisionOf(stamp, { value: null, reason: 'sin meta' }),
    nodeRevisionOf(stamp, {
      kind: 'kpi',
      code: '1.1.1.1',
      parent: '1.1.1',
      weight: '2.50',
      statement: 's',
      sourceNote: 'n',
      removed: true,
      kpi: kpiDefinition({
        rule: {
          type: 'bands',
          points: [
            ['1.0', '0'],
            ['2.00', '1'],
          ],
        },
        source: { document: 'memoria.md', section: '3', text: 'Mora: $11,500,000.00' },
        breakdown: { dimension: 'sector', items: ['público', 'privado'] },
      }),
    }),
    reviewRevisionOf(stamp),
    periodRevisionOf(stamp, { state: 'open', reason: 'Acta 7' }),
    measurementRevisionOf(stamp, { period: '2020' }),
    reviewRevisionOf(stamp, { state: 'approved', reason: null }),
    periodRevisionOf(stamp, { period: '2021-Q1' }),
    nodeRevisionOf(stamp),
  ];
}

describe.each(DATABASE_KINDS)('PlanRepository (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
  });
  afterEach(() => parts.close());

  it('gives every field of every revision back, in the order in which they were written', async () => {
    const written = await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      const revisions = fullRevisions(stamp);
      await tx.addRevisions(PLAN, revisions.slice(0, 4));
      await tx.addRevisions(PLAN, revisions.slice(4));
      return revisions;
    });
    const read = await parts.plans.revisions(PLAN);
    expect(read).toEqual(written);
  });

  it('reads ranges of one plan by sequence', async () => {
    await importPlan(parts.runner, 'a');
    await importPlan(parts.runner, 'b');
    for (const period of ['2019', '2020', '2021']) await recordValue(parts.runner, { period }, 'a');
    const sequences = async (range?: { after?: number; upTo?: number }) => [
      ...new Set((await parts.plans.revisions('a', range)).map(({ sequence }) => sequence)),
    ];
    expect(await sequences()).toEqual([1, 3, 4, 5]);
    expect(await sequences({ after: 1 })).toEqual([3, 4, 5]);
    expect(await sequences({ upTo: 3 })).toEqual([1, 3]);
    expect(await sequences({ after: 3, upTo: 4 })).toEqual([4]);
    expect(await sequences({ after: 5 })).toEqual([]);
    expect(await sequences({ after: 3, upTo: Number.MAX_SAFE_INTEGER })).toEqual([4, 5]);
    expect(await parts.plans.revisions('none')).toEqual([]);
  });

  it('lists plans in natural order', async () => {
    for (const code of ['plan-10', 'plan-9', 'isss-2021']) await importPlan(parts.runner, code);
    expect(await parts.plans.codes()).toEqual(['isss-2021', 'plan-9', 'plan-10']);
  });

  it('reads one KPI alone, in the same order, up to a sequence', async () => {
    const written = await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      const revisions = fullRevisions(stamp);
      await tx.addRevisions(PLAN, revisions);
      return revisions;
    });
    const ofKpi = written.filter(
      (revision) =>
        (revision.type === 'node' ? revision.code : 'kpi' in revision && revision.kpi) === '1.1.1.1',
    );
    const { sequence } = written[0]!;
    await recordValue(parts.runner, { period: '2030' });
    expect(await parts.plans.kpiRevisions(PLAN, '1.1.1.1', { upTo: sequence })).toEqual(ofKpi);
    expect(await parts.plans.kpiRevisions(PLAN, '1.1.1.1', {})).toHaveLength(ofKpi.length + 1);
    expect(await parts.plans.kpiRevisions(PLAN, '1.1.1.1', { after: sequence })).toHaveLength(1);
    expect(await parts.plans.kpiRevisions(PLAN, 'none', { upTo: sequence })).toEqual([]);
    const above = written.filter((revision) => revision.type === 'node' && revision.kind !== 'kpi');
    const withAbove = await parts.plans.kpiRevisions(
      PLAN,
      '1.1.1.1',
      { upTo: sequence },
      above as NodeRevision[],
    );
    expect(above.length).toBeGreaterThan(0);
    expect(withAbove).toEqual(
      written.filter((revision) => ofKpi.includes(revision) || above.includes(revision)),
    );
  });

  it('reads the newest revision of a KPI, and none of what is no KPI', async () => {
    await importPlan(parts.runner);
    const newest = await parts.plans.newestKpi(PLAN, '1.1.1.1');
    const all = await parts.plans.kpiRevisions(PLAN, '1.1.1.1', {});
    expect(newest).toEqual(all.findLast(({ type }) => type === 'node'));
    expect(await parts.plans.newestKpi(PLAN, '1.1.1.1', newest!.sequence)).toEqual(newest);
    expect(await parts.plans.newestKpi(PLAN, '1.1.1.1', newest!.sequence - 1)).toBeNull();
    expect(await parts.plans.newestKpi(PLAN, '1.1.1')).toBeNull();
    expect(await parts.plans.newestKpi('none', '1.1.1.1')).toBeNull();
  });

  const inParts = async (range: SequenceRange = {}) => {
    const parted: Revision[] = [];
    for await (const chunk of parts.plans.revisionChunks(PLAN, range)) parted.push(...oneByOne(chunk));
    return parted;
  };

  it('reads a history in parts that are the whole, and finds what no entry goes with', async () => {
    await importPlan(parts.runner);
    await recordValue(parts.runner, {
      note: '',
      reason: '.ñ\u0001\n😀',
      evidence: null,
      breakdown: { a: '1' },
    });
    await recordValue(parts.runner, { numerator: '1', denominator: '2' });
    const parted = await inParts({ upTo: 50_000 });
    expect(parted).toEqual(await parts.plans.revisions(PLAN));
    expect(await inParts({ after: 1, upTo: 2 })).toEqual(
      await parts.plans.revisions(PLAN, { after: 1, upTo: 2 }),
    );
    expect(await inParts({ upTo: 0 })).toEqual([]);
    expect(parted.length).toBeGreaterThan(0);
    expect(await parts.plans.straySequence()).toBeNull();
  });

  it('writes and reads 30,000 measurements', async () => {
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry({ kind: 'plan.imported' }));
      const revisions = Array.from({ length: 30_000 }, (_, index) =>
        measurementRevisionOf(stamp, {
          kpi: `k${index % 1000}`,
          period: String(index),
          value: `${index}.50`,
        }),
      );
      await tx.addRevisions(PLAN, revisions);
    });
    const read = await parts.plans.revisions(PLAN);
    expect(read).toHaveLength(30_000);
    expect(JSON.stringify(await inParts()) === JSON.stringify(read)).toBe(true);
    expect(read[29_999]).toMatchObject({ value: '29999.50', kpi: 'k999' });
  });
});
