import { formatPeriod, periodOf, requirePeriod } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import type { Mode } from '../plan/vocabulary';
import { actualText, targetText } from './figures';
import type { KpiResult } from './kpi-result';
import { orNull } from './score-columns';
import { type CutOffPoint, newScoreColumns, runScores, statusAt, windowFor } from './score-run';
import type { LeafFigures, Scorecard, ScorecardKpi, ScorecardNode } from './scorecard-node';

/**
 * The board of a plan for a period, as the state knows it.
 * @throws PeriodError when the period is none
 */
export function scorecard(
  state: PlanState,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
): Scorecard {
  const period = requirePeriod(query.period);
  const { structure, method } = state;
  const columns = newScoreColumns(state);
  const figures: LeafFigures[] = [];
  runScores(state, windowFor({ period, mode: query.mode, cutOff }, method), columns, (k, result) => {
    figures.push(leafFigures(state, k, result));
  });

  const drawn = structure.nodes.map((node, index): ScorecardNode => {
    const k = structure.kpiOfNode[index]!;
    const common = {
      kind: node.kind,
      code: node.code,
      name: node.name,
      weight: node.weight,
      score: orNull(columns.score[index]!),
      coverage: orNull(columns.coverage[index]!),
      lower: orNull(columns.lower[index]!),
      upper: orNull(columns.upper[index]!),
      status: statusAt(columns, index),
      children: [],
    };
    if (k < 0) return common;
    const { unit, direction } = structure.kpis[k]!.definition;
    return { ...common, unit, direction, ...figures[k]! } as ScorecardKpi;
  });
  drawn.forEach((node, index) => {
    if (index > 0) drawn[structure.parent[index]!]!.children.push(node);
  });
  const { asOf, sequence } = cutOff;
  return {
    plan: state.code,
    period: formatPeriod(period),
    mode: query.mode,
    asOf,
    sequence,
    method,
    root: drawn[0]!,
  };
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
    provisional: result.provisional,
    measurementId: newest < 0 ? null : state.measurementAt(k, newest)!.id,
  };
}
