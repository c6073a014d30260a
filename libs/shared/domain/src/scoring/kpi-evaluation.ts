import { clampScore } from '../attainment/attainment';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS } from '../plan/vocabulary';
import { evaluateExactly } from './exact-evaluation';
import type { Exclusion } from './explanation';
import { fastAttainment } from './fast-attainment';
import { includeFigure } from './include-figure';
import type { KpiResult, TracedSubPeriod } from './kpi-result';
import { STATUS_CODE } from './status';
import type { Window } from './window';

const RATIO = ACCUMULATIONS.indexOf('ratio');

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
  // A window never leaves its year, so its cells lie side by side.
  const offset = columns.cell(k, first) - first;
  const isHeld = offset + first >= 0;
  const needsParts = isHeld && hasSeveralRatios(state, k, first, last, needsTarget);

  let upcoming = 0;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const cell = offset + ordinal;
    const due = ordinal <= newestDue;
    let excludedBecause: Exclusion | null = null;
    if (needsTarget && !(isHeld && isFigure(columns.targets[cell]!))) excludedBecause = 'noTarget';
    else if (!(isHeld && isFigure(columns.values[cell]!))) {
      if (due) out.missing++;
      else upcoming++;
      excludedBecause = trace ? absence(state, k, ordinal, due) : 'noValue';
    } else if (needsParts && !isFigure(columns.denominators[cell]!)) {
      out.missing++;
      excludedBecause = 'noParts';
    } else includeFigure(columns, k, ordinal, cell, out);
    trace?.push({ ordinal, due, excludedBecause });
  }

  if (out.included > 0) score(state, k, out, trace);
  if (out.scored) return;
  if (out.missing > 0) {
    out.coverage = 0;
    out.emptyStatus = STATUS_CODE.noData;
  } else if (upcoming > 0 || (last < first && (!needsTarget || columns.hasTargets[k] === 1))) {
    out.emptyStatus = STATUS_CODE.notDue;
  } else if (isHeld) {
    inform(state, k, first, last, out, trace);
  }
}

/** Score of an evaluated KPI: its attainment within [0, cap]; NaN without one. */
export function scoreOf(result: KpiResult, cap: number): number {
  return result.scored ? clampScore(result.attainment, cap) : NaN;
}

/** Several values of a ratio need their parts; a single one is its own value. */
function hasSeveralRatios(
  state: PlanState,
  k: number,
  first: number,
  last: number,
  needsTarget: boolean,
): boolean {
  const { columns } = state;
  if (columns.accumulation[k] !== RATIO) return false;
  const offset = columns.cell(k, first) - first;
  let count = 0;
  for (let cell = offset + first; cell <= offset + last; cell++) {
    if (isFigure(columns.values[cell]!) && (!needsTarget || isFigure(columns.targets[cell]!))) count++;
  }
  return count > 1;
}

/** Scores what is included. Denominators that add up to zero make no ratio: what was included is missing then. */
function score(state: PlanState, k: number, out: KpiResult, trace?: TracedSubPeriod[]): void {
  const { columns } = state;
  out.scored = true;
  out.coverage = out.included / (out.included + out.missing);
  if (out.d < 0) [out.a, out.t, out.d] = [-out.a, -out.t, -out.d];
  const fits = columns.exact[k] === 0 && !out.overflow && out.d !== 0;
  out.attainment = fits ? fastAttainment(columns, k, columns.direction[k]!, out.a, out.t, out.d) : NaN;
  if (!Number.isFinite(out.attainment)) evaluateExactly(state, k, out);
  if (!Number.isNaN(out.attainment)) return;
  out.missing += out.included;
  out.empty();
  trace?.forEach((traced) => (traced.excludedBecause ??= 'noParts'));
}

/** An informative KPI, without any target in the window, shows its value to date over whatever has one. */
function inform(
  state: PlanState,
  k: number,
  first: number,
  last: number,
  out: KpiResult,
  trace?: TracedSubPeriod[],
): void {
  const { columns } = state;
  const needsParts = hasSeveralRatios(state, k, first, last, false);
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const cell = columns.cell(k, ordinal);
    const traced = trace?.[ordinal - first];
    if (!isFigure(columns.values[cell]!)) {
      if (traced) traced.excludedBecause = absence(state, k, ordinal, traced.due);
    } else if (needsParts && !isFigure(columns.denominators[cell]!)) {
      if (traced) traced.excludedBecause = 'noParts';
    } else {
      if (traced) traced.excludedBecause = null;
      includeFigure(columns, k, ordinal, cell, out);
    }
  }
  if (out.included === 0 || (columns.exact[k] === 0 && !out.overflow && out.d !== 0)) return;
  evaluateExactly(state, k, out);
  if (out.exactActual !== null) return;
  out.empty();
  trace?.forEach((traced) => (traced.excludedBecause ??= 'noParts'));
}

/** Why a sub-period has no value that counts. */
function absence(state: PlanState, k: number, ordinal: number, due: boolean): Exclusion {
  if (state.wasReturned(k, ordinal)) return 'returned';
  return due ? 'noValue' : 'notDue';
}

/** NaN is "none" in the columns. */
function isFigure(value: number): boolean {
  return value === value;
}
