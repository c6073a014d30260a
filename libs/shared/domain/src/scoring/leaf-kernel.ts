import { PER_YEAR_OF } from '../plan/columns/kpi-columns';
import { HAS_TARGETS, IS_PLAIN } from '../plan/columns/kpi-facts';
import { accumulationIn, directionIn, frequencyIn, NEEDS_TARGET, RULE_TYPES, ruleIn } from '../plan/columns/kpi-rules'; // prettier-ignore
import { CELLS, YearBlock } from '../plan/columns/year-block';
import type { PastYear, SweptYear } from '../plan/columns/past-year';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS, FREQUENCIES } from '../plan/vocabulary';
import { fastAttainment } from './fast-attainment';
import { evaluateKpi } from './kpi-evaluation';
import { KpiResult } from './kpi-result';
import { RatioSum } from './ratio-sum';
import { FIGURES, fillLeaf, type ScoreColumns } from './score-columns';
import { SCORE_TOLERANCE, STATUS_CODE } from './status';
import type { Window } from './window';

const [, AVERAGE, LAST, MIN, MAX, RATIO] = ACCUMULATIONS.map((_, code) => code) as [0, 1, 2, 3, 4, 5];
const RATIO_RULE = RULE_TYPES.indexOf('ratio');
const MOST_WINDOWS = CELLS;
/** No sub-period comes after it. */
const LAST_ORDINAL = 2 ** 30 - 1;
const { onTrack: ON_TRACK, atRisk: AT_RISK, offTrack: OFF_TRACK } = STATUS_CODE;
const { noData: NO_DATA, notDue: NOT_DUE, noTarget: NO_TARGET } = STATUS_CODE;
/** A year of one slot without any. */
const NO_FIGURES = new YearBlock();
NO_FIGURES.grow(1, 0);

/**
 * The leaves of a run in one sweep over the columns, for answers that show scores and not the figures behind them:
 * the definitions of `kpi-evaluation.ts`, without its tale of each sub-period and without an object per KPI. What
 * might leave the integers that doubles hold is left to that file; a property holds both to the same columns.
 *
 * @param windows of one run each, in order of time
 * @param columns with a run for each window
 */
export function scoreLeaves(state: PlanState, windows: readonly Window[], columns: ScoreColumns): void {
  for (let from = 0; from < windows.length;) {
    let to = from + 1;
    // Boards to date of one year begin together: each goes on where the one before it ended.
    while (to < windows.length && to - from < MOST_WINDOWS && beginTogether(windows[from]!, windows[to]!))
      to++;
    sweep(state, to - from === windows.length ? windows : windows.slice(from, to), columns, from);
    from = to;
  }
}

function beginTogether(a: Window, b: Window): boolean {
  for (let f = 0; f < FREQUENCIES.length; f++) {
    if (a.first[f] !== b.first[f] || a.newestDue[f] !== b.newestDue[f]) return false;
  }
  return true;
}

const shared = new KpiResult();

/**
 * Windows that begin together, as the runs from `firstRun` on. One loop with everything in local variables: value and
 * target to date of one KPI as its sub-periods come by are a/d and t/d, as in {@link fastAttainment}.
 */
function sweep(state: PlanState, windows: readonly Window[], columns: ScoreColumns, firstRun: number): void {
  const { columns: plan, structure, method } = state;
  const cap = Number(method.cap);
  const infinite = Infinity;
  const { first, newestDue } = windows[0]!;
  const start = [0, 0, 0, 0];
  const years: SweptYear[] = [];
  const pasts: (PastYear | null)[] = [];
  for (let f = 0; f < FREQUENCIES.length; f++) {
    // A window never leaves its year; that of the frequencies is mostly the same.
    const year = Math.floor(first[f]! / PER_YEAR_OF[f]!);
    start[f] = year * PER_YEAR_OF[f]!;
    const isSame = f > 0 && start[f]! * PER_YEAR_OF[f - 1]! === start[f - 1]! * PER_YEAR_OF[f]!;
    pasts.push(isSame ? pasts[f - 1]! : plan.pastYear(year));
    years.push(isSame ? years[f - 1]! : (pasts[f]?.cells ?? plan.year(year) ?? NO_FIGURES));
  }
  const { nodeOfKpi } = structure;
  const { facts } = plan;
  const { slot, code: codes } = facts;
  const { figures, status, thresholds, runs } = columns;
  const ratio = new RatioSum();
  const order = plan.order();
  for (let next = 0; next < order.length; next++) {
    const k = order[next]!;
    const node = nodeOfKpi[k]!;
    const code = codes[k]!;
    if ((code & IS_PLAIN) === 0) {
      for (let w = 0; w < windows.length; w++) tell(state, k, windows[w]!, columns, node, firstRun + w, cap);
      continue;
    }
    const f = frequencyIn(code);
    const kind = accumulationIn(code);
    const needsTarget = (code & NEEDS_TARGET) !== 0;
    let year = slot[k]! < 0 ? NO_FIGURES : years[f]!;
    let from = slot[k]! * CELLS;
    let partFrom = facts.part[k]! * CELLS;
    // Values after it are not known yet, whatever stands there.
    let known = LAST_ORDINAL;
    if (year === NO_FIGURES) from = 0;
    else if (pasts[f] !== null) {
      const past = pasts[f]!;
      past.read(slot[k]!, facts.part[k]!);
      year = past.cells;
      from = past.from;
      partFrom = past.partFrom;
      known = start[f]! + past.known - 1;
    } else if (from >= year.values.length) {
      // A slot that came after the year was copied has nothing in it.
      year = NO_FIGURES;
      from = 0;
    }
    const { values, targets } = year;
    const offset = from - start[f]!;
    const due = newestDue[f]!;
    let ordinal = first[f]!;
    // What any figure is below, or above; sums begin at none.
    let a = kind === MIN ? infinite : kind === MAX ? -infinite : 0;
    let t = a;
    let included = 0;
    let missing = 0;
    if (kind === RATIO) {
      const part = partFrom < year.numerators.length ? facts.part[k]! : -1;
      ratio.begin(part, partFrom - start[f]!, facts.partUnit[k]!);
    }
    for (let w = 0; w < windows.length; w++) {
      const end = windows[w]!.last[f]!;
      const last = end < known ? end : known;
      if (kind <= AVERAGE) {
        for (; ordinal <= last; ordinal++) {
          const value = values[offset + ordinal]!;
          const target = targets[offset + ordinal]!;
          if (needsTarget && target !== target) continue;
          if (value === value) {
            included++;
            a += value;
            t += target;
          } else if (ordinal <= due) missing++;
        }
      } else if (kind === LAST) {
        for (; ordinal <= last; ordinal++) {
          const value = values[offset + ordinal]!;
          const target = targets[offset + ordinal]!;
          if (needsTarget && target !== target) continue;
          if (value === value) {
            included++;
            a = value;
            t = target;
          } else if (ordinal <= due) missing++;
        }
      } else if (kind === MIN) {
        for (; ordinal <= last; ordinal++) {
          const value = values[offset + ordinal]!;
          const target = targets[offset + ordinal]!;
          if (needsTarget && target !== target) continue;
          if (value === value) {
            included++;
            if (value < a) a = value;
            if (target < t) t = target;
          } else if (ordinal <= due) missing++;
        }
      } else if (kind === MAX) {
        for (; ordinal <= last; ordinal++) {
          const value = values[offset + ordinal]!;
          const target = targets[offset + ordinal]!;
          if (needsTarget && target !== target) continue;
          if (value === value) {
            included++;
            if (value > a) a = value;
            if (target > t) t = target;
          } else if (ordinal <= due) missing++;
        }
      } else {
        missing += ratio.take(year, offset, ordinal, last, due, needsTarget);
        if (ordinal <= last) ordinal = last + 1;
        included = ratio.included;
        a = ratio.value;
        t = ratio.target;
      }
      for (; ordinal <= end; ordinal++) {
        const target = targets[offset + ordinal]!;
        if (ordinal <= due && !(needsTarget && target !== target)) missing++;
      }

      let v = a;
      let g = t;
      let d = 1;
      let counted = included;
      let lacking = missing;
      if (kind === AVERAGE) d = included;
      else if (kind === RATIO && included > 1) {
        // Several ratios need their parts; what has none is missing, and a single one is its own value.
        counted = ratio.parts;
        lacking += included - counted;
        const isOne = counted === 1;
        const sign = !isOne && ratio.denominators < 0 ? -1 : 1;
        v = isOne ? ratio.partValue : sign * ratio.numerators;
        g = isOne ? ratio.partTarget : sign * ratio.weighted;
        d = isOne ? 1 : sign * ratio.denominators;
      }
      const cell = node * runs + firstRun + w;
      const at = cell * FIGURES;
      if (counted > 0) {
        const direction = directionIn(code);
        let attained = NaN;
        if (ruleIn(code) !== RATIO_RULE) {
          if (d !== 0) attained = +fastAttainment(facts, k, code, v, g, d);
        } else if (g > 0 && d !== 0) {
          attained = (direction === 1 || (direction === 2 && v > g) ? 2 * g - v : v) / g;
        }
        if (!(attained - attained === 0)) {
          tell(state, k, windows[w]!, columns, node, firstRun + w, cap);
          continue;
        }
        const own = attained <= 0 ? 0 : attained >= cap ? cap : attained;
        figures[at] = own;
        figures[at + 1] = lacking === 0 ? 1 : counted / (counted + lacking);
        figures[at + 2] = own;
        figures[at + 3] = own;
        status[cell] =
          own >= thresholds[node * 2]! - SCORE_TOLERANCE
            ? ON_TRACK
            : own >= thresholds[node * 2 + 1]! - SCORE_TOLERANCE
              ? AT_RISK
              : OFF_TRACK;
      } else {
        const isMissing = lacking > 0;
        const isToCome =
          waits(year, offset, Math.max(first[f]!, due + 1), end, known, needsTarget) ||
          (first[f]! > end && (!needsTarget || (code & HAS_TARGETS) !== 0));
        figures[at] = NaN;
        figures[at + 1] = isMissing ? 0 : NaN;
        figures[at + 2] = isMissing ? 0 : NaN;
        figures[at + 3] = isMissing ? cap : NaN;
        status[cell] = isMissing ? NO_DATA : isToCome ? NOT_DUE : NO_TARGET;
      }
    }
  }
}

/** The long way. */
function tell(
  state: PlanState,
  k: number,
  window: Window,
  columns: ScoreColumns,
  node: number,
  run: number,
  cap: number,
): void {
  evaluateKpi(state, k, window, shared);
  fillLeaf(columns, node, shared, cap, run);
}

/** Whether a sub-period that is not due yet waits for its value. */
function waits(
  { values, targets }: SweptYear,
  offset: number,
  from: number,
  end: number,
  known: number,
  needsTarget: boolean,
): boolean {
  for (let ordinal = from; ordinal <= end; ordinal++) {
    const value = values[offset + ordinal]!;
    const target = targets[offset + ordinal]!;
    if ((value !== value || ordinal > known) && (!needsTarget || target === target)) return true;
  }
  return false;
}
