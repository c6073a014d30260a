import { clampScore } from '../attainment/attainment';
import {
  comparePeriods,
  endMonth,
  firstMonth,
  formatPeriod,
  parsePeriod,
  periodsIn,
  requirePeriod,
  type Period,
} from '../periods/period';
import { dueInstant, isDue } from '../periods/calendar';
import type { PlanState } from '../plan/plan-state';
import { STATUSES, type Status } from '../plan/vocabulary';
import { evaluateKpi, KpiResult } from './kpi-evaluation';
import { orNull } from './rollup';
import { statusOfScore } from './status';
import type { CutOffPoint } from './score-run';
import { dueAt, windowBetween } from './window';

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
    const measurement = state.measurementsOf(code).find((candidate) => candidate.period === text);
    const score = result.scored ? clampScore(result.attainment, Number(cap)) : null;
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
      provisional: result.provisional,
      measurementId: measurement?.id ?? null,
      numerator: measurement?.numerator ?? null,
      denominator: measurement?.denominator ?? null,
      breakdown: measurement?.breakdown ?? null,
      note: measurement?.note ?? null,
    };
  });
}

function seriesPeriods(state: PlanState, code: string, range: { from?: string; to?: string }): Period[] {
  const { frequency } = state.kpi(code)!.definition;
  const known = [...state.measurementsOf(code), ...state.targetsOf(code)]
    .map(({ period }) => parsePeriod(period)!)
    .filter((period) => period.frequency === frequency)
    .sort(comparePeriods);
  const from = range.from ? requirePeriod(range.from) : known[0];
  const to = range.to ? requirePeriod(range.to) : known[known.length - 1];
  if (!from || !to) return [];
  const years = { first: Math.floor(firstMonth(from) / 12), last: Math.floor((endMonth(to) - 1) / 12) };
  const periods: Period[] = [];
  for (let year = years.first; year <= years.last; year++) {
    periods.push(...periodsIn({ year, frequency: 'yearly', index: 0 }, frequency));
  }
  return periods.filter(
    (period) => firstMonth(period) >= firstMonth(from) && endMonth(period) <= endMonth(to),
  );
}

/**
 * The sub-periods of a KPI that are due at the cut-off and have no value, from its first figure or the start
 * of the plan's horizon (whichever is later) to the horizon's end.
 */
export function dueSubPeriods(
  state: PlanState,
  code: string,
  cutOff: CutOffPoint,
): { period: string; dueSince: string }[] {
  const { frequency } = state.kpi(code)!.definition;
  const { from, to } = state.plan.horizon;
  const { graceDays } = state.method;
  const firstYear = Number(from.slice(0, 4));
  const lastYear = Number(to.slice(0, 4));
  const known = [...state.measurementsOf(code), ...state.targetsOf(code)].map(({ period }) =>
    Number(period.slice(0, 4)),
  );
  const valued = new Set(state.measurementsOf(code).map(({ period }) => period));
  const due: { period: string; dueSince: string }[] = [];
  for (let year = Math.max(firstYear, Math.min(lastYear + 1, ...known)); year <= lastYear; year++) {
    for (const period of periodsIn({ year, frequency: 'yearly', index: 0 }, frequency)) {
      const text = formatPeriod(period);
      if (!isDue(period, cutOff.asOf, graceDays)) return due;
      if (!valued.has(text)) due.push({ period: text, dueSince: dueInstant(period, graceDays) });
    }
  }
  return due;
}
