import { needsTarget } from '../attainment/attainment';
import { isDue } from '../periods/calendar';
import { formatPeriod, requirePeriod, yearToDate } from '../periods/period';
import { appliedRule } from '../plan/columns/kpi-rules';
import type { PlanState } from '../plan/plan-state';
import type { KpiEntry } from '../plan/plan-structure';
import { counts } from '../plan/revisions';
import type { CutOffPoint } from './score-run';
import { dueSubPeriods } from './series';

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
}

/**
 * What is missing, returned or provisional in a period and before it in its year, which its board to date counts
 * too; what an earlier closing settled stays out.
 * @throws PeriodError when the period is none
 */
export function closingFindings(state: PlanState, period: string, cutOff: CutOffPoint): ClosingFindings {
  const findings: ClosingFindings = { missing: [], returned: [], provisional: [] };
  const asked = requirePeriod(period);
  for (const entry of state.kpis()) {
    const { code, name, definition } = entry;
    const due = new Set(dueSubPeriods(state, code, cutOff).map((one) => one.period));
    for (const subPeriod of yearToDate(asked, definition.frequency)) {
      const text = formatPeriod(subPeriod);
      if (state.closedOver(text) !== null) continue;
      const measurement = state.measurement(code, text);
      const found = { kpi: code, name, period: text, measurementId: measurement?.id ?? null };
      if (measurement?.state === 'recorded') findings.provisional.push(found);
      else if (measurement?.state === 'returned') findings.returned.push(found);
      else if (measurement && counts(measurement)) continue;
      else if (
        due.has(text) ||
        (isExpected(state, entry, text) && isDue(subPeriod, cutOff.asOf, state.method.graceDays))
      )
        findings.missing.push(found);
    }
  }
  return findings;
}

/** Whether a missing value would lower the coverage. */
function isExpected(state: PlanState, kpi: KpiEntry, period: string): boolean {
  return state.target(kpi.code, period) !== undefined || !needsTarget(appliedRule(kpi));
}
