import { periodRange, requirePeriod } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import type { Mode } from '../plan/vocabulary';
import { explainKpi } from '../scoring/explain';
import { type CutOffPoint, newScoreColumns, runScoresOnly, windowFor } from '../scoring/score-run';
import { scorecard } from '../board/scorecard';
import type { Window } from '../scoring/window';
import { planTree } from '../plan/plan-tree';

const KINDS = ['perspective', 'line', 'objective', 'kpi'] as const;
/** Codes and periods that random histories write to, and one of each that they do not. */
const NODES = ['1', '2', '1.1', '1.2', '2.1', '1.1.1', '1.1.2', '2.1.1', '9'];
const PERIODS = ['2019', '2020', '2020-Q1', '2020-S2', '2021', '2021-06', '2023-05', '2030'];

const knownWindows = new Map<string, Window[][]>();

interface Asked {
  period: string;
  mode: Mode;
  asOf: string;
}

/** All that a state says, as texts: with equal ones nobody can tell two states apart. To the last bit of a score. */
export function wholeState(state: PlanState, asked: Asked): string[] {
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
  ];
  return [...parts.map((part) => JSON.stringify(part)), scoresOf(state, asked)];
}

/** Expects two states, or what was told of one, to be the same. Most are, and texts are compared at once. */
export function expectSame(one: PlanState | string[], other: PlanState | string[], asked: Asked): void {
  const [told, expected] = [one, other].map((state) =>
    state instanceof PlanState ? wholeState(state, asked) : state,
  ) as [string[], string[]];
  if (told.length === expected.length && told.every((text, part) => text === expected[part])) return;
  const scores = (texts: string[]) => (texts.length > 2 ? figuresIn(texts.at(-1)!) : []);
  expect(told.slice(0, -1)).toEqual(expected.slice(0, -1));
  expect(scores(told)).toEqual(scores(expected));
  expect(told).toEqual(expected);
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

/** The score columns of two years' months, bit by bit: to print figures costs more than to make them. */
function scoresOf(state: PlanState, { mode, asOf }: { mode: Mode; asOf: string }): string {
  const cutOff = { sequence: state.sequence, asOf };
  return windowsFor(mode, cutOff, state)
    .map((windows) => {
      const columns = newScoreColumns(state, windows.length);
      runScoresOnly(state, windows, columns);
      const figures = Float64Array.of(...columns.figures, ...columns.scoredWeight, ...columns.status);
      // One NaN is like another.
      for (let i = 0; i < figures.length; i++) if (figures[i] !== figures[i]) figures[i] = NaN;
      return Buffer.from(figures.buffer).toString('latin1');
    })
    .join('');
}

/** Those of each year. What is due by when is the same for thousands of states. */
function windowsFor(mode: Mode, cutOff: CutOffPoint, { method }: PlanState): Window[][] {
  const key = `${mode} ${cutOff.asOf} ${method.graceDays}`;
  const known = knownWindows.get(key);
  if (known) return known;
  const windows = ['2020', '2021'].map((year) => {
    const months = periodRange(requirePeriod(`${year}-01`), requirePeriod(`${year}-12`));
    return months.map((period) => windowFor({ period, mode, cutOff }, method));
  });
  knownWindows.set(key, windows);
  return windows;
}

/** For people. */
function figuresIn(bits: string): number[] {
  return Array.from(new Float64Array(Uint8Array.from(Buffer.from(bits, 'latin1')).buffer));
}
