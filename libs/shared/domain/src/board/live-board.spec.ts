import type { PlanDocument } from '../plan/plan-document';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import { measurementRevision, periodRevision, revisionsOf, targetRevision } from '../testing/plan-fixtures';
import { patchedScorecard } from './board-patch';
import { LiveBoard } from './live-board';
import { scorecard } from './scorecard';

const AS_OF = '2024-03-10T12:00:00.000Z';
const YEAR = { period: '2024', mode: 'ytd' } as const;

/** Two objectives of sixty monthly KPIs each. */
function document(): PlanDocument {
  const kpisOf = (objective: string) =>
    Array.from({ length: 60 }, (_, k) => ({
      code: `${objective}.${k + 1}`,
      name: 'Indicador',
      unit: 'casos',
      direction: 'increase' as const,
      frequency: 'monthly' as const,
      accumulation: 'sum' as const,
      targets: [{ period: '2024-01', value: '10' }],
    }));
  const objectives = ['1.1.1', '1.1.2'].map((code) => ({ code, name: code, kpis: kpisOf(code) }));
  return {
    format: 'rumbo-plan/1',
    code: 'plan',
    name: 'Plan',
    horizon: { from: '2024', to: '2025' },
    perspectives: [{ code: '1', name: 'Eje', lines: [{ code: '1.1', name: 'Línea', objectives }] }],
  };
}

describe('LiveBoard', () => {
  let state: PlanState;
  let live: LiveBoard;
  beforeEach(() => {
    state = PlanState.fold('plan', revisionsOf(document()));
    live = new LiveBoard(state, YEAR, AS_OF);
  });

  const write = (...revisions: Revision[]) => {
    state.apply(revisions);
    return live.take(revisions, AS_OF);
  };
  const value = (kpi: string, text = '5', period = '2024-01', sequence = 2) =>
    measurementRevision({ sequence, id: `${kpi}@${period}#${sequence}`, kpi, period, value: text });

  it('tells of the KPI and of what is above it, parents first, with all that can change', () => {
    const change = write(value('1.1.2.7'));
    expect(change).toEqual({
      sequence: 2,
      asOf: value('1.1.2.7').at,
      nodes: [
        expect.objectContaining({ kind: 'plan', code: 'plan', score: 0.5, status: 'offTrack' }),
        expect.objectContaining({ kind: 'perspective', code: '1' }),
        expect.objectContaining({ kind: 'line', code: '1.1' }),
        expect.objectContaining({ kind: 'objective', code: '1.1.2', coverage: 1 / 60 }),
        {
          ...{ kind: 'kpi', code: '1.1.2.7', score: 0.5, coverage: 1, lower: 0.5, upper: 0.5 },
          ...{ status: 'offTrack', actual: '5', target: '10', attainment: 0.5, period: '2024-01' },
          ...{ provisional: true, measurementId: '1.1.2.7@2024-01#2' },
        },
      ],
    });
  });

  it('says nothing twice, and nothing of what does not show', () => {
    expect(write(value('1.1.2.7'))).not.toBeNull();
    // Another year of the same KPI: what is shown of it stays.
    expect(write(value('1.1.2.7', '3', '2023-05', 3))).toBeNull();
    expect(write(targetRevision({ sequence: 4, kpi: 'gone', period: '2024-01', value: '3' }))).toBeNull();
  });

  it('asks for the board anew when too much changed, and is right afterwards', () => {
    const many = document().perspectives[0]!.lines[0]!.objectives[0]!.kpis.map(({ code }) => value(code));
    expect(write(...many)).toBe('reload');
    const held = scorecard(state, YEAR, { sequence: 2, asOf: AS_OF });
    const change = write(value('1.1.1.3', '9', '2024-01', 3));
    if (change === null || change === 'reload') throw new Error('A patch was expected');
    const now = scorecard(state, YEAR, { sequence: 3, asOf: AS_OF });
    expect(patchedScorecard(held, change)).toEqual({ ...now, asOf: change.asOf });
    // What did not change is not copied.
    const objective = (board: typeof now) => board.root.children[0]!.children[0]!.children[1];
    expect(objective(patchedScorecard(held, change))).toBe(objective(held));
    expect(patchedScorecard(now, change)).toBe(now);
  });

  it('asks for the board anew when the plan itself or the state of a period changed', () => {
    expect(write(...revisionsOf(document()).slice(0, 2))).toBe('reload');
    expect(write(periodRevision({ sequence: 3, period: '2024-01', state: 'closed' }))).toBe('reload');
  });

  it('knows when something else becomes due', () => {
    expect(live.isDueOtherwise('2024-04-01T05:59:59.999Z')).toBe(false);
    expect(live.isDueOtherwise('2024-04-01T06:00:00.000Z')).toBe(true);
    live.draw('2024-04-01T06:00:00.000Z');
    expect(live.isDueOtherwise('2024-04-01T06:00:00.000Z')).toBe(false);
  });
});
