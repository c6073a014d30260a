import { needsTarget } from '../attainment/attainment';
import { isDue } from '../periods/calendar';
import { formatPeriod, ordinalOf, requirePeriod, yearToDate, type Period } from '../periods/period';
import { appliedRule } from '../plan/columns/kpi-rules';
import { stateOf } from '../plan/columns/version';
import type { PlanState } from '../plan/plan-state';
import type { KpiEntry } from '../plan/plan-structure';
import type { MeasurementState } from '../plan/revisions';
import { FREQUENCIES } from '../plan/vocabulary';
import { type Steps, withoutPause } from '../steps';
import { DuePeriods } from './due-periods';
import type { CutOffPoint } from '../scoring/score-run';

/** A KPI's sub-period; `measurementId` names its value, null where there is none. */
export interface OpenSubPeriod {
  kpi: string;
  name: string;
  period: string;
  measurementId: string | null;
}

/** What stands in the way of closing a period. */
export interface ClosingFindings {
  /** Due, and no value counts. */
  missing: OpenSubPeriod[];
  /** Returned to the owner and not corrected. */
  returned: OpenSubPeriod[];
  /** Recorded and not reviewed. */
  provisional: OpenSubPeriod[];
  /** How many of each there are, named here or not. */
  counts: Record<FindingKind, number>;
}

/** They take a millisecond at most. */
const KPIS_A_STEP = 200;

export type FindingKind = 'missing' | 'returned' | 'provisional';

/** Where a value in a state is told; a withdrawn one is as good as none, and an approved one is in nobody's way. */
const FOUND_AS = {
  recorded: 'provisional',
  returned: 'returned',
  withdrawn: 'missing',
  approved: null,
} as const satisfies Record<MeasurementState, FindingKind | null>;

/**
 * What is missing, returned or provisional in a period and before it in its year, which its board to date counts
 * too; what an earlier closing settled stays out.
 * @param most so many of each are named; the others are counted
 * @throws PeriodError when the period is none
 */
export function closingFindings(
  state: PlanState,
  period: string,
  cutOff: CutOffPoint,
  most = Infinity,
): ClosingFindings {
  return withoutPause(closingSteps(state, period, cutOff, most));
}

/** The same with pauses, between which the state has to stay as it is. */
export function* closingSteps(
  state: PlanState,
  period: string,
  cutOff: CutOffPoint,
  most = Infinity,
): Steps<ClosingFindings> {
  const counts = { missing: 0, returned: 0, provisional: 0 };
  const findings: ClosingFindings = { missing: [], returned: [], provisional: [], counts };
  const asked = requirePeriod(period);
  const open = FREQUENCIES.map((frequency) =>
    yearToDate(asked, frequency)
      .map((subPeriod) => ({ subPeriod, text: formatPeriod(subPeriod) }))
      .filter(({ text }) => state.closedOver(text) === null),
  );
  const due = new DuePeriods(state, cutOff);
  const cells = state.cells();
  const position = cells.years.indexOf(asked.year);
  for (const [k, entry] of state.kpis().entries()) {
    if (k % KPIS_A_STEP === 0) yield;
    const { code, name, definition } = entry;
    const frequency = FREQUENCIES.indexOf(definition.frequency);
    const slot = cells.slotOf(code, frequency);
    const states = slot < 0 || position < 0 ? null : cells.at(position, slot).states;
    let waiting: Set<string> | null = null;
    for (const { subPeriod, text } of open[frequency]!) {
      const value = states?.[subPeriod.index] ?? 0;
      const as = value === 0 ? 'missing' : FOUND_AS[stateOf(value)];
      if (as === null) continue;
      if (as === 'missing') {
        waiting ??= new Set(due.of(code).map((one) => one.period));
        if (!waiting.has(text) && !isMissed(state, entry, subPeriod, text, cutOff)) continue;
      }
      if (++counts[as] > most) continue;
      const measurementId = value === 0 ? null : state.measurementIdAt(k, ordinalOf(subPeriod));
      findings[as].push({ kpi: code, name, period: text, measurementId });
    }
  }
  return findings;
}

/** Whether a value is due whose lack lowers the coverage. */
function isMissed(
  state: PlanState,
  kpi: KpiEntry,
  period: Period,
  text: string,
  { asOf }: CutOffPoint,
): boolean {
  const isExpected = state.target(kpi.code, text) !== undefined || !needsTarget(appliedRule(kpi));
  return isExpected && isDue(period, asOf, state.method.graceDays);
}
