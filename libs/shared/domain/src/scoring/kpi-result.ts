import { Decimal } from 'decimal.js';
import type { Exclusion } from './explanation';
import { STATUS_CODE } from './status';

/** What became of one sub-period in a run; told to `explain`. */
export interface TracedSubPeriod {
  ordinal: number;
  due: boolean;
  excludedBecause: Exclusion | null;
}

/** The result of one KPI in one window. One object is reused for all KPIs of a run. */
export class KpiResult {
  attainment = NaN;
  coverage = NaN;
  /** noData, notDue or noTarget where there is no score; else overruled by the score. */
  emptyStatus = STATUS_CODE.noTarget;
  /** Whether the sub-periods below are scored ones; false for an informative KPI, which shows its value only. */
  scored = false;
  included = 0;
  missing = 0;
  /** The sub-periods that count, in order: the first `included` places. A window has 12 at most. */
  readonly ordinals = new Int32Array(12);
  /** Value a/d and target t/d in units of 10^-scale. */
  a = 0;
  t = 0;
  d = 1;
  /** Sub-period whose recorded text is the value or the target to date; −1 when it is computed. */
  actualOrdinal = -1;
  targetOrdinal = -1;
  newestOrdinal = -1;
  /** True when a sum left the integers that doubles hold exactly. */
  overflow = false;
  /** True when the rule cannot use the accumulated target, which then is met or not. */
  metOrNot = false;
  exactActual: Decimal | null = null;
  exactTarget: Decimal | null = null;

  reset(): void {
    this.coverage = NaN;
    this.emptyStatus = STATUS_CODE.noTarget;
    this.missing = 0;
    this.empty();
  }

  /** Back to no sub-period that counts. */
  empty(): void {
    this.attainment = NaN;
    this.scored = this.overflow = this.metOrNot = false;
    this.included = this.a = this.t = 0;
    this.d = 1;
    this.actualOrdinal = this.targetOrdinal = this.newestOrdinal = -1;
    this.exactActual = this.exactTarget = null;
  }
}
