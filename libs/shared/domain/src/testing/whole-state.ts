import { periodRange, requirePeriod } from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import type { Mode } from '../plan/vocabulary';
import { explainKpi } from '../scoring/explain';
import { newScoreColumns, runScoresOnly, windowFor } from '../scoring/score-run';
import { scorecard } from '../scoring/scorecard';
import { planTree } from '../plan/plan-tree';

const COLUMNS = ['score', 'coverage', 'lower', 'upper', 'status', 'scoredWeight'] as const;
const KINDS = ['perspective', 'line', 'objective', 'kpi'] as const;
/** Codes and periods that random histories write to, and one of each that they do not. */
const NODES = ['1', '2', '1.1', '1.2', '2.1', '1.1.1', '1.1.2', '2.1.1', '9'];
const PERIODS = ['2019', '2020', '2020-Q1', '2020-S2', '2021', '2021-06', '2023-05', '2030'];

/** All that a state says, as texts: with equal ones nobody can tell two states apart. To the last bit of a score. */
export function wholeState(state: PlanState, asked: { period: string; mode: Mode; asOf: string }): string[] {
  if (!state.exists)
    return [state.sequence, figuresOf(state, ['1.1.1.9'])].map((part) => JSON.stringify(part));
  const { asOf } = asked;
  const cutOff = { sequence: state.sequence, asOf };
  const codes = state.kpis().map(({ code }) => code);
  const parts: unknown[] = [
    state.sequence,
    state.plan,
    planTree(state),
    NODES.map((code) => KINDS.map((kind) => state.node(kind, code))),
    state.periodHistory,
    PERIODS.map((period) => state.closedOver(period)),
    figuresOf(state, [...codes, '1.1.1.9', '1.1.1.10', '1.1.1.11', 'none']),
    scorecard(state, asked, cutOff),
    codes.map((code) => explainKpi(state, code, asked, cutOff)),
    scoresOf(state, asked),
  ];
  return parts.map((part) => JSON.stringify(part));
}

function figuresOf(state: PlanState, codes: string[]): unknown {
  return codes.map((code) => [
    state.newestMeasurementsOf(code),
    state.measurementsOf(code),
    state.targetsOf(code),
    PERIODS.map((period) => [
      state.measurement(code, period),
      state.review(code, period),
      state.target(code, period),
    ]),
  ]);
}

/** The score columns of a year's months, bit by bit. */
function scoresOf(state: PlanState, { mode, asOf }: { mode: Mode; asOf: string }): unknown {
  const cutOff = { sequence: state.sequence, asOf };
  return ['2020', '2021'].map((year) => {
    const months = periodRange(requirePeriod(`${year}-01`), requirePeriod(`${year}-12`));
    const windows = months.map((period) => windowFor({ period, mode, cutOff }, state.method));
    const columns = newScoreColumns(state, windows.length);
    runScoresOnly(state, windows, columns);
    return COLUMNS.map((name) => Array.from(columns[name], (score) => (Number.isNaN(score) ? 'NaN' : score)));
  });
}
