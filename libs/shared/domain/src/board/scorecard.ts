import { formatPeriod, periodOf, requirePeriod } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import { treeSteps, type TreeView } from '../plan/tree-levels';
import type { Mode } from '../plan/vocabulary';
import { withoutPause, type Steps } from '../steps';
import { actualText, hasProvisional, targetText } from '../scoring/figures';
import { evaluateKpi } from '../scoring/kpi-evaluation';
import { KpiResult } from '../scoring/kpi-result';
import { orNull } from '../scoring/score-columns';
import { type CutOffPoint, newScoreColumns, runScoresOnly, statusAt, windowFor } from '../scoring/score-run';
import type { LeafFigures, Scorecard, ScorecardKpi, ScorecardNode } from './scorecard-node';

/**
 * The board of a plan for a period, as the state knows it. Scores come from one run over the whole plan; only the nodes
 * that the view shows are drawn.
 * @throws PeriodError when the period is none, Error when the plan does not have the view's root
 */
export function scorecard(
  state: PlanState,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
  view: TreeView = {},
): Scorecard {
  return withoutPause(scorecardSteps(state, query, cutOff, view));
}

/** The same with pauses, between which the state has to stay as it is. */
export function* scorecardSteps(
  state: PlanState,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
  view: TreeView = {},
): Steps<Scorecard> {
  const period = requirePeriod(query.period);
  const { structure, method } = state;
  const window = windowFor({ period, mode: query.mode, cutOff }, method);
  const columns = newScoreColumns(state);
  runScoresOnly(state, [window], columns);
  yield;

  const result = new KpiResult();
  const root = yield* treeSteps(structure, view, (index): ScorecardNode => {
    const node = structure.nodes[index]!;
    const common = {
      kind: node.kind,
      code: node.code,
      name: node.name,
      weight: node.weight,
      score: orNull(columns.score(index)),
      coverage: orNull(columns.coverage(index)),
      lower: orNull(columns.lower(index)),
      upper: orNull(columns.upper(index)),
      status: statusAt(columns, index),
      children: [],
    };
    const k = structure.kpiOfNode[index]!;
    if (k < 0) return common;
    evaluateKpi(state, k, window, result);
    const { unit, direction } = structure.kpis[k]!.definition;
    return { ...common, unit, direction, ...leafFigures(state, k, result) } as ScorecardKpi;
  });
  const { asOf, sequence } = cutOff;
  return { plan: state.code, period: formatPeriod(period), mode: query.mode, asOf, sequence, method, root };
}

/** The board as of a cut-off, from a plan's flat revisions in ascending order of sequence. */
export function scorecardOf(
  planCode: string,
  revisions: Iterable<Revision>,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
): Scorecard {
  return scorecard(PlanState.fold(planCode, upTo(revisions, cutOff.sequence)), query, cutOff);
}

function* upTo(revisions: Iterable<Revision>, sequence: number): Iterable<Revision> {
  for (const revision of revisions) if (revision.sequence <= sequence) yield revision;
}

/** What a board tells of an evaluated KPI besides its score. */
export function leafFigures(state: PlanState, k: number, result: KpiResult): LeafFigures {
  const newest = result.newestOrdinal;
  const { frequency } = state.structure.kpis[k]!.definition;
  return {
    actual: actualText(state, k, result),
    target: targetText(state, k, result),
    attainment: result.scored ? orNull(result.attainment) : null,
    period: newest < 0 ? null : formatPeriod(periodOf(newest, frequency)),
    provisional: hasProvisional(state, k, result),
    measurementId: newest < 0 ? null : state.measurementIdAt(k, newest),
  };
}
