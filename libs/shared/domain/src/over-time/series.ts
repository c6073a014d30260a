import {
  comparePeriods,
  endMonth,
  firstMonth,
  formatPeriod,
  parsePeriod,
  periodsBetween,
  requirePeriod,
  type Period,
} from '../periods/period';
import type { PlanState } from '../plan/plan-state';
import { counts } from '../plan/revisions';
import { STATUSES, type Status } from '../plan/vocabulary';
import { hasProvisional } from '../scoring/figures';
import { evaluateKpi, scoreOf } from '../scoring/kpi-evaluation';
import { KpiResult } from '../scoring/kpi-result';
import { orNull } from '../scoring/score-columns';
import { statusOfScore } from '../scoring/status';
import type { CutOffPoint } from '../scoring/score-run';
import { dueAt, windowBetween } from '../scoring/window';

/** One sub-period of a KPI's own frequency, judged by itself. */
export interface SeriesFigure {
  period: string;
  value: string | null;
  target: string | null;
  attainment: number | null;
  score: number | null;
  status: Status;
  provisional: boolean;
  measurementId: string | null;
  numerator: string | null;
  denominator: string | null;
  breakdown: Record<string, string> | null;
  note: string | null;
  /** The closed period that keeps it from changing; null when it may change. */
  closed: string | null;
}

/**
 * Values, targets, attainment and status of a KPI by period. Without a range it runs from its first figure to
 * its last; none when it has no figure.
 * @throws PeriodError when an end of the range is no period
 */
export function kpiSeries(
  state: PlanState,
  code: string,
  range: { from?: string; to?: string },
  cutOff: CutOffPoint,
): SeriesFigure[] {
  const k = state.structure.kpiIndex.get(code)!;
  const kpi = state.structure.kpis[k]!;
  const { graceDays, cap, thresholds } = state.method;
  const own = kpi.definition.thresholds ?? thresholds;
  const newestDue = dueAt(cutOff.asOf, graceDays);
  const result = new KpiResult();
  return seriesPeriods(state, code, range).map((period) => {
    evaluateKpi(state, k, windowBetween(firstMonth(period), endMonth(period), newestDue), result);
    const text = formatPeriod(period);
    const newest = state.measurement(code, text);
    const measurement = newest && counts(newest) ? newest : undefined;
    const score = orNull(scoreOf(result, Number(cap)));
    return {
      period: text,
      value: measurement?.value ?? null,
      target: state.target(code, text)?.value ?? null,
      attainment: result.scored ? orNull(result.attainment) : null,
      score,
      status:
        score === null
          ? STATUSES[result.emptyStatus]!
          : statusOfScore(score, Number(own.onTrack), Number(own.atRisk)),
      provisional: hasProvisional(state, k, result),
      measurementId: measurement?.id ?? null,
      numerator: measurement?.numerator ?? null,
      denominator: measurement?.denominator ?? null,
      breakdown: measurement?.breakdown ?? null,
      note: measurement?.note ?? null,
      closed: state.closedOver(text),
    };
  });
}

function seriesPeriods(state: PlanState, code: string, range: { from?: string; to?: string }): Period[] {
  const known = knownPeriods(state, code);
  const from = range.from ? requirePeriod(range.from) : known[0];
  const to = range.to ? requirePeriod(range.to) : known[known.length - 1];
  return from && to ? periodsBetween(from, to, state.kpi(code)!.definition.frequency) : [];
}

/** The periods that hold a value that counts or a target, in order. */
function knownPeriods(state: PlanState, code: string): Period[] {
  const { frequency } = state.kpi(code)!.definition;
  return [...state.measurementsOf(code), ...state.targetsOf(code)]
    .map(({ period }) => parsePeriod(period))
    .filter((period) => period?.frequency === frequency)
    .map((period) => period!)
    .sort(comparePeriods);
}
