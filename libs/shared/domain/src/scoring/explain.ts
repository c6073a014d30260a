import { formatPeriod, periodOf, requirePeriod } from '../periods/period';
import { appliedRule } from '../plan/columns/kpi-rules';
import type { PlanState } from '../plan/plan-state';
import type { Direction, Mode, Rule } from '../plan/vocabulary';
import type { ExplainedAncestor, ExplainedSubPeriod, Explanation } from './explanation';
import { actualText, targetText } from './figures';
import { KpiResult, type TracedSubPeriod } from './kpi-result';
import { orNull, type ScoreColumns } from './score-columns';
import {
  type CutOffPoint,
  newScoreColumns,
  runScoresOnly,
  scoreLeaf,
  statusAt,
  windowFor,
} from './score-run';

/**
 * How a KPI's score came to be, told by the evaluation that computes it; the others are swept over.
 * @throws PeriodError when the period is none
 */
export function explainKpi(
  state: PlanState,
  code: string,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
): Explanation {
  const period = requirePeriod(query.period);
  const { structure, method } = state;
  const k = structure.kpiIndex.get(code)!;
  const node = structure.nodeOfKpi[k]!;
  const kpi = structure.kpis[k]!;
  const { unit, direction, frequency, accumulation } = kpi.definition;
  const window = windowFor({ period, mode: query.mode, cutOff }, method);

  const columns = newScoreColumns(state);
  const trace: TracedSubPeriod[] = [];
  const result = new KpiResult();
  runScoresOnly(state, [window], columns);
  scoreLeaf(state, k, window, columns, Number(method.cap), result, trace);

  const actual = actualText(state, k, result);
  const target = targetText(state, k, result);
  const score = orNull(columns.score(node));
  const attainment = result.scored ? orNull(result.attainment) : null;
  const rule = kpi.definition.rule ?? (state.columns.facts.hasTargets(k) ? appliedRule(kpi) : null);
  return {
    plan: state.code,
    kpi: code,
    name: kpi.name,
    period: formatPeriod(period),
    mode: query.mode,
    asOf: cutOff.asOf,
    sequence: cutOff.sequence,
    unit,
    direction,
    frequency,
    accumulation,
    rule,
    subPeriods: trace.map((traced) => explainSubPeriod(state, k, traced, result)),
    actual,
    target,
    formula:
      attainment === null || actual === null
        ? null
        : formulaOf(result.metOrNot ? { type: 'binary' } : appliedRule(kpi), direction, actual, target),
    attainment,
    cap: Number(method.cap),
    clamped: attainment !== null && attainment !== score,
    score,
    coverage: orNull(columns.coverage(node)),
    thresholds: kpi.definition.thresholds ?? method.thresholds,
    status: statusAt(columns, node),
    ancestors: ancestorsOf(state, node, columns),
  };
}

function explainSubPeriod(
  state: PlanState,
  k: number,
  traced: TracedSubPeriod,
  result: KpiResult,
): ExplainedSubPeriod {
  const { ordinal, due, excludedBecause } = traced;
  const measurement = state.measurementAt(k, ordinal);
  const { frequency } = state.structure.kpis[k]!.definition;
  return {
    period: formatPeriod(periodOf(ordinal, frequency)),
    due,
    value: measurement?.value ?? null,
    numerator: measurement?.numerator ?? null,
    denominator: measurement?.denominator ?? null,
    target: state.targetAt(k, ordinal)?.value ?? null,
    measurementId: measurement?.id ?? null,
    provisional: measurement?.state === 'recorded',
    included: result.ordinals.subarray(0, result.included).includes(ordinal),
    excludedBecause,
  };
}

/** The rule with its figures, in plain arithmetic. */
function formulaOf(rule: Rule, direction: Direction, v: string, t: string | null): string {
  switch (rule.type) {
    case 'linear':
      return `(${v} − ${rule.baseline}) / (${t} − ${rule.baseline})`;
    case 'ratio':
      return direction === 'increase'
        ? `${v} / ${t}`
        : direction === 'decrease'
          ? `2 − ${v} / ${t}`
          : `1 − |${v} − ${t}| / ${t}`;
    case 'binary':
      return `${v} ${direction === 'increase' ? '≥' : direction === 'decrease' ? '≤' : '='} ${t}`;
    case 'bands':
      return rule.points.map(([value, score]) => `${value} → ${score}`).join('; ');
    case 'range':
      return `${rule.low} ≤ ${v} ≤ ${rule.high}`;
  }
}

/**
 * The way up from the KPI to the plan: at each step the child's share of its parent's score is w/Σw over the
 * siblings that enter it; with `worst` it is all or nothing, the first of the lowest taking it.
 */
function ancestorsOf(state: PlanState, leaf: number, columns: ScoreColumns): ExplainedAncestor[] {
  const { structure, method } = state;
  const score = orNull(enteringScore(state, leaf, columns));
  const ancestors: ExplainedAncestor[] = [];
  let child = leaf;
  let share = 1;
  for (let node = structure.parent[leaf]!; node >= 0; node = structure.parent[node]!) {
    const weight = structure.weight[child]!;
    const siblings = columns.scoredWeight[node]!;
    const enters = orNull(enteringScore(state, child, columns)) !== null && weight > 0;
    const step = !enters
      ? 0
      : method.rollup === 'worst'
        ? Number(isWorst(state, node, child, columns))
        : weight / siblings;
    share *= step;
    const { kind, code, name } = structure.nodes[node]!;
    ancestors.push({
      kind,
      code,
      name,
      score: orNull(columns.score(node)),
      share,
      contribution: score === null ? null : share * score,
      childWeight: weight,
      siblingWeight: siblings,
    });
    child = node;
  }
  return ancestors;
}

/** With what a node enters its parent's score: its own, or zero where the plan counts what is missing so; else NaN. */
function enteringScore({ method }: PlanState, node: number, columns: ScoreColumns): number {
  const score = columns.score(node);
  return Number.isNaN(score) && method.missing === 'zero' && !Number.isNaN(columns.coverage(node))
    ? 0
    : score;
}

function isWorst(state: PlanState, parent: number, child: number, columns: ScoreColumns): boolean {
  const { structure } = state;
  const first = structure.nodes.findIndex(
    (_, node) =>
      structure.parent[node] === parent &&
      structure.weight[node]! > 0 &&
      enteringScore(state, node, columns) === columns.score(parent),
  );
  return first === child;
}
