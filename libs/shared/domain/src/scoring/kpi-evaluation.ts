import { clampScore } from '../attainment/attainment';
import { HAS_TARGETS, IS_EXACT } from '../plan/columns/kpi-facts';
import { frequencyIn, NEEDS_TARGET } from '../plan/columns/kpi-rules';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS } from '../plan/vocabulary';
import { evaluateExactly } from './exact-evaluation';
import type { Exclusion } from './explanation';
import { fastAttainment } from './fast-attainment';
import { includeFigure } from './include-figure';
import type { KpiResult, TracedSubPeriod } from './kpi-result';
import { STATUS_CODE } from './status';
import type { Window } from './window';
import { YearCells } from './year-cells';

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
  const code = columns.facts.code[k]!;
  const frequency = frequencyIn(code);
  const first = window.first[frequency]!;
  const last = window.last[frequency]!;
  const newestDue = window.newestDue[frequency]!;
  const needsTarget = (code & NEEDS_TARGET) !== 0;
  const cells = YearCells.of(columns, k, code, first);
  const needsParts = cells !== null && hasSeveralRatios(cells, first, last, needsTarget);

  let upcoming = 0;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const due = ordinal <= newestDue;
    let excludedBecause: Exclusion | null = null;
    if (needsTarget && !cells?.hasTarget(ordinal)) excludedBecause = 'noTarget';
    else if (!cells?.hasValue(ordinal)) {
      if (due) out.missing++;
      else upcoming++;
      excludedBecause = trace ? absence(state, k, ordinal, due) : 'noValue';
    } else if (needsParts && !cells.hasParts(ordinal)) {
      out.missing++;
      excludedBecause = 'noParts';
    } else includeFigure(cells, ordinal, out);
    trace?.push({ ordinal, due, excludedBecause });
  }

  if (out.included > 0) score(state, k, out, trace);
  if (out.scored) return;
  if (out.missing > 0) {
    out.coverage = 0;
    out.emptyStatus = STATUS_CODE.noData;
  } else if (upcoming > 0 || (last < first && (!needsTarget || (code & HAS_TARGETS) !== 0))) {
    out.emptyStatus = STATUS_CODE.notDue;
  } else {
    inform(state, k, cells, first, last, out, trace);
  }
}

/** Score of an evaluated KPI: its attainment within [0, cap]; NaN without one. */
export function scoreOf(result: KpiResult, cap: number): number {
  return result.scored ? clampScore(result.attainment, cap) : NaN;
}

/** Several values of a ratio need their parts; a single one is its own value. */
function hasSeveralRatios(cells: YearCells, first: number, last: number, needsTarget: boolean): boolean {
  if (cells.accumulation !== RATIO) return false;
  let count = 0;
  for (let ordinal = first; ordinal <= last; ordinal++) {
    if (cells.hasValue(ordinal) && (!needsTarget || cells.hasTarget(ordinal))) count++;
  }
  return count > 1;
}

/** Scores what is included. Denominators that add up to zero make no ratio: what was included is missing then. */
function score(state: PlanState, k: number, out: KpiResult, trace?: TracedSubPeriod[]): void {
  const { facts } = state.columns;
  out.scored = true;
  out.coverage = out.included / (out.included + out.missing);
  if (out.d < 0) [out.a, out.t, out.d] = [-out.a, -out.t, -out.d];
  const code = facts.code[k]!;
  const fits = (code & IS_EXACT) === 0 && !out.overflow && out.d !== 0;
  out.attainment = fits ? fastAttainment(facts, k, code, out.a, out.t, out.d) : NaN;
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
  cells: YearCells | null,
  first: number,
  last: number,
  out: KpiResult,
  trace?: TracedSubPeriod[],
): void {
  const { columns } = state;
  const needsParts = cells !== null && hasSeveralRatios(cells, first, last, false);
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const traced = trace?.[ordinal - first];
    if (!cells?.hasValue(ordinal)) {
      if (traced) traced.excludedBecause = absence(state, k, ordinal, traced.due);
    } else if (needsParts && !cells.hasParts(ordinal)) {
      if (traced) traced.excludedBecause = 'noParts';
    } else {
      if (traced) traced.excludedBecause = null;
      includeFigure(cells, ordinal, out);
    }
  }
  if (out.included === 0 || ((columns.facts.code[k]! & IS_EXACT) === 0 && !out.overflow && out.d !== 0))
    return;
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
