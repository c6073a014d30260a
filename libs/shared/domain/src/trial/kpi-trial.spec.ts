import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import {
  boardOfState,
  cutOffOf,
  kpiWith,
  measurementRevision,
  planOfObjectives,
  stateOf,
  type Question,
} from '../testing/plan-fixtures';
import { history } from '../testing/random-history';
import { question, ratioFigure, valueText } from '../testing/random-figures';
import { type KpiSurroundings, kpiSurroundings, KpiTrial } from './kpi-trial';
import type { Scorecard, ScorecardNode } from '../board/scorecard-node';

/** As a browser gets them. */
function surroundings(state: PlanState, kpi: string, asked: Question = {}): KpiSurroundings {
  const { period = '2021', mode = 'ytd', asOf } = asked;
  return JSON.parse(JSON.stringify(kpiSurroundings(state, kpi, { period, mode }, cutOffOf(state, asOf))));
}

/** The scores of a board from a KPI up to the plan. */
function scoresOf({ root }: Scorecard, kpi: string): (number | null)[] {
  const wayTo = (node: ScorecardNode): ScorecardNode[] => {
    if (node.kind === 'kpi') return node.code === kpi ? [node] : [];
    const below = node.children.map(wayTo).find((way) => way.length > 0);
    return below ? [...below, node] : [];
  };
  return wayTo(root).map(({ score }) => score);
}

const figure = fc.oneof(
  ratioFigure,
  valueText.map((value) => ({ value, numerator: null, denominator: null })),
);

describe('KpiTrial', () => {
  it('knows nothing of the plan but one KPI and what stands beside its path', () => {
    const targets = [{ period: '2021', value: '10' }];
    const state = stateOf(
      planOfObjectives([
        { code: 'O1', name: 'O1', kpis: [kpiWith({ code: 'K1', targets }), kpiWith({ code: 'K2' })] },
        { code: 'O2', name: 'O2', kpis: [kpiWith({ code: 'K3', targets })] },
      ]),
    );
    const around = surroundings(state, 'K1');
    expect(around.path.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['kpi', [], []],
      // Due and missing.
      ['objective', [], [{ weight: 1, score: null }]],
      ['line', [], []],
      ['perspective', [], []],
      ['plan', [], []],
    ]);
    const trial = new KpiTrial(around);
    expect(trial.scores()).toEqual([null, null, null, null, null]);
    expect(trial.scores({ period: '2021', value: '5', numerator: null, denominator: null })).toEqual([
      0.5, 0.5, 0.5, 0.5, 0.5,
    ]);
    expect(trial.statusOf('2021', '5')).toBe('offTrack');
    expect(trial.statusOf('2022', '5')).toBe('noTarget');
  });

  it('has the bits of the whole board, with any value of any KPI', () => {
    fc.assert(
      fc.property(
        history,
        figure,
        fc.constantFrom('2021', '2021-S1', '2021-Q2', '2021-05'),
        question,
        (revisions, tried, period, asked) => {
          const state = PlanState.fold('plan', revisions);
          const now = boardOfState(state, asked);
          for (const { code } of state.kpis()) {
            const trial = new KpiTrial(surroundings(state, code, asked));
            expect(trial.scores()).toEqual(scoresOf(now, code));
            const value = { period, ...tried };
            // Another one first: it leaves no trace.
            trial.scores({ ...value, value: '1' });
            const later = state.fork();
            later.apply([measurementRevision({ sequence: state.sequence + 1, kpi: code, ...value })]);
            const then = boardOfState(later, asked);
            expect(trial.scores(value)).toEqual(scoresOf(then, code));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
