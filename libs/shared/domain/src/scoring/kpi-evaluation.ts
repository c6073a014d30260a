import { Decimal } from 'decimal.js';
import { clampScore } from '../attainment/attainment';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS, DIRECTIONS } from '../plan/vocabulary';
import { evaluateExactly } from './exact-evaluation';
import type { Exclusion } from './explanation';
import { fastAttainment, isExact } from './fast-attainment';
import { STATUS_CODE } from './rollup';
import type { Window } from './window';

const [SUM, AVERAGE, LAST, MIN, MAX] = ACCUMULATIONS.map((_, code) => code);

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
  provisional = false;
  /** True when a sum left the integers that doubles hold exactly. */
  overflow = false;
  valueDecimals = 0;
  targetDecimals = 0;
  exactActual: Decimal | null = null;
  exactTarget: Decimal | null = null;

  reset(): void {
    this.attainment = this.coverage = NaN;
    this.emptyStatus = STATUS_CODE.noTarget;
    this.scored = this.provisional = this.overflow = false;
    this.included = this.missing = this.a = this.t = this.valueDecimals = this.targetDecimals = 0;
    this.d = 1;
    this.actualOrdinal = this.targetOrdinal = this.newestOrdinal = -1;
    this.exactActual = this.exactTarget = null;
  }
}

/**
 * Evaluates one KPI in a window: value and target to date over the sub-periods that are due (or recorded
 * early) and have both, attainment, coverage. A due sub-period without a value lowers coverage only.
 * `trace`, when given, is told what became of every sub-period by this same run.
 */
export function evaluateKpi(
  state: PlanState,
  k: number,
  window: Window,
  out: KpiResult,
  trace?: TracedSubPeriod[],
): void {
  out.reset();
  const { columns } = state;
  const frequency = columns.frequency[k]!;
  const first = window.first[frequency]!;
  const last = window.last[frequency]!;
  const newestDue = window.newestDue[frequency]!;
  const needsTarget = columns.needsTarget[k] === 1;

  let scorable = 0;
  let upcoming = 0;
  const isRatio = ACCUMULATIONS[columns.accumulation[k]!] === 'ratio';
  const severalValues = isRatio && countValues(state, k, first, last, needsTarget) > 1;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const cell = columns.cell(k, ordinal);
    const hasTarget = cell >= 0 && columns.targets[cell] === columns.targets[cell];
    const hasValue = cell >= 0 && columns.values[cell] === columns.values[cell];
    const due = ordinal <= newestDue;
    let excludedBecause: Exclusion | null = null;
    if (needsTarget && !hasTarget) excludedBecause = 'noTarget';
    else {
      scorable++;
      if (!hasValue && due) {
        out.missing++;
        excludedBecause = trace && state.wasReturned(k, ordinal) ? 'returned' : 'noValue';
      } else if (!hasValue) {
        upcoming++;
        excludedBecause = 'notDue';
      } else if (severalValues && columns.denominators[cell] !== columns.denominators[cell]) {
        out.missing++;
        excludedBecause = 'noParts';
      } else include(state, k, ordinal, cell, out);
    }
    trace?.push({ ordinal, due, excludedBecause });
  }

  if (out.included > 0) {
    out.scored = true;
    out.coverage = out.included / (out.included + out.missing);
    finishAccumulation(state, k, out);
    score(state, k, out);
  } else if (out.missing > 0) {
    out.coverage = 0;
    out.emptyStatus = STATUS_CODE.noData;
  } else if (upcoming > 0 || (last < first && (!needsTarget || columns.hasTargets[k] === 1))) {
    out.emptyStatus = STATUS_CODE.notDue;
  } else if (scorable === 0) {
    inform(state, k, first, last, out);
  }
}

/** Score of an evaluated KPI: its attainment within [0, cap]; NaN without one. */
export function scoreOf(result: KpiResult, cap: number): number {
  return result.scored ? clampScore(result.attainment, cap) : NaN;
}

function countValues(state: PlanState, k: number, first: number, last: number, needsTarget: boolean): number {
  const { columns } = state;
  let count = 0;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const cell = columns.cell(k, ordinal);
    if (cell < 0 || Number.isNaN(columns.values[cell])) continue;
    if (!needsTarget || !Number.isNaN(columns.targets[cell])) count++;
  }
  return count;
}

/** An informative KPI shows its value to date over whatever sub-periods have one. */
function inform(state: PlanState, k: number, first: number, last: number, out: KpiResult): void {
  const { columns } = state;
  const severalValues =
    ACCUMULATIONS[columns.accumulation[k]!] === 'ratio' && countValues(state, k, first, last, false) > 1;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const cell = columns.cell(k, ordinal);
    if (cell < 0 || Number.isNaN(columns.values[cell])) continue;
    if (severalValues && Number.isNaN(columns.denominators[cell])) continue;
    include(state, k, ordinal, cell, out);
  }
  if (out.included === 0) return;
  finishAccumulation(state, k, out);
  if (columns.exact[k] === 1 || out.overflow) evaluateExactly(state, k, out);
}

function include(state: PlanState, k: number, ordinal: number, cell: number, out: KpiResult): void {
  const { columns } = state;
  const value = columns.values[cell]!;
  const target = columns.targets[cell]!;
  const isFirst = out.included === 0;
  out.ordinals[out.included++] = ordinal;
  out.newestOrdinal = ordinal;
  if (columns.provisional[cell] === 1) out.provisional = true;
  out.valueDecimals = Math.max(out.valueDecimals, columns.valueDecimals[cell]!);
  out.targetDecimals = Math.max(out.targetDecimals, columns.targetDecimals[cell]!);
  switch (columns.accumulation[k]) {
    case SUM:
    case AVERAGE:
      out.a += value;
      out.t += target;
      out.overflow ||= !isExact(out.a) || Math.abs(out.t) > Number.MAX_SAFE_INTEGER;
      if (isFirst) out.actualOrdinal = out.targetOrdinal = ordinal;
      else out.actualOrdinal = out.targetOrdinal = -1;
      break;
    case LAST:
      pickActual(out, value, ordinal);
      pickTarget(out, target, ordinal);
      break;
    case MIN:
      if (isFirst || value < out.a) pickActual(out, value, ordinal);
      if (isFirst || target < out.t) pickTarget(out, target, ordinal);
      break;
    case MAX:
      if (isFirst || value > out.a) pickActual(out, value, ordinal);
      if (isFirst || target > out.t) pickTarget(out, target, ordinal);
      break;
    default:
      includeRatio(state, k, ordinal, cell, out, isFirst);
  }
}

/** A single ratio is its own value; from the second on the parts add up, the target weighted by denominators. */
function includeRatio(
  state: PlanState,
  k: number,
  ordinal: number,
  cell: number,
  out: KpiResult,
  isFirst: boolean,
): void {
  const { columns } = state;
  if (isFirst) {
    pickActual(out, columns.values[cell]!, ordinal);
    pickTarget(out, columns.targets[cell]!, ordinal);
    return;
  }
  const unit = 10 ** columns.scale[k]!;
  if (out.actualOrdinal >= 0) {
    const firstCell = columns.cell(k, out.actualOrdinal);
    out.d = columns.denominators[firstCell]!;
    out.a = columns.numerators[firstCell]! * unit;
    out.t *= out.d;
    out.actualOrdinal = out.targetOrdinal = -1;
  }
  out.a += columns.numerators[cell]! * unit;
  out.t += columns.targets[cell]! * columns.denominators[cell]!;
  out.d += columns.denominators[cell]!;
  out.overflow ||= !isExact(out.a) || Math.abs(out.t) > Number.MAX_SAFE_INTEGER;
}

function pickActual(out: KpiResult, value: number, ordinal: number): void {
  out.a = value;
  out.actualOrdinal = ordinal;
}

function pickTarget(out: KpiResult, target: number, ordinal: number): void {
  out.t = target;
  out.targetOrdinal = ordinal;
}

function finishAccumulation(state: PlanState, k: number, out: KpiResult): void {
  if (state.columns.accumulation[k] === AVERAGE) out.d = out.included;
}

function score(state: PlanState, k: number, out: KpiResult): void {
  const { columns } = state;
  const direction = DIRECTIONS.indexOf(columns.kpis[k]!.definition.direction);
  const fits = columns.exact[k] === 0 && !out.overflow;
  out.attainment = fits ? fastAttainment(columns, k, direction, out.a, out.t, out.d) : NaN;
  if (!Number.isFinite(out.attainment)) evaluateExactly(state, k, out);
}
