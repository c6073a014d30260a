import type { KpiColumns } from '../plan/kpi-columns';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS } from '../plan/vocabulary';
import { fastAttainment } from './fast-attainment';
import { evaluateKpi } from './kpi-evaluation';
import { KpiResult } from './kpi-result';
import { fillLeaf, type ScoreColumns } from './score-columns';
import { STATUS_CODE } from './status';
import type { Window } from './window';

const [SUM, AVERAGE, LAST, MIN, MAX] = ACCUMULATIONS.map((_, code) => code);

/**
 * The leaves of a run in one sweep over the columns, for answers that show scores and not the figures behind them:
 * the definitions of `kpi-evaluation.ts`, without its tale of each sub-period and without an object per KPI. What
 * might leave the integers that doubles hold, and ratios of several sub-periods, is left to that file; a property
 * holds both to the same columns.
 *
 * @param windows of one run each, in order of time
 * @param columns one for each window
 */
export function scoreLeaves(
  state: PlanState,
  windows: readonly Window[],
  columns: readonly ScoreColumns[],
): void {
  const { columns: figures, structure, method } = state;
  const cap = Number(method.cap);
  const shared = new KpiResult();
  const sum = new RunningSum();
  for (let k = 0; k < figures.count; k++) {
    const node = structure.nodeOfKpi[k]!;
    const plain = figures.isPlain[k] === 1;
    let first = NaN;
    for (let w = 0; w < windows.length; w++) {
      const window = windows[w]!;
      const frequency = figures.frequency[k]!;
      const from = window.first[frequency]!;
      if (plain) {
        // Boards to date of one year begin together: each goes on where the one before it ended.
        if (from !== first) sum.begin(figures, k, from, window.newestDue[frequency]!);
        first = from;
        sum.upTo(figures, window.last[frequency]!);
        if (sum.fill(figures, k, columns[w]!, node, cap, from > window.last[frequency]!)) continue;
      }
      evaluateKpi(state, k, window, shared);
      fillLeaf(columns[w]!, node, shared, cap);
    }
  }
}

/** Value and target to date of one KPI as its sub-periods come by. */
class RunningSum {
  private a = 0;
  private t = 0;
  private included = 0;
  private missing = 0;
  private upcoming = 0;
  private accumulation = 0;
  private needsTarget = false;
  /** Cell of ordinal 0; −1 where the columns do not hold the year. */
  private offset = 0;
  private isHeld = false;
  private next = 0;
  private newestDue = 0;

  begin(figures: KpiColumns, k: number, first: number, newestDue: number): void {
    const cell = figures.cell(k, first);
    this.isHeld = cell >= 0;
    this.offset = cell - first;
    this.next = first;
    this.newestDue = newestDue;
    this.accumulation = figures.accumulation[k]!;
    this.needsTarget = figures.needsTarget[k] === 1;
    this.a = this.t = this.included = this.missing = this.upcoming = 0;
  }

  /** Takes the sub-periods up to an ordinal. */
  upTo({ values, targets }: KpiColumns, last: number): void {
    const { offset, newestDue, needsTarget, isHeld, accumulation } = this;
    let { a, t, included, missing, upcoming } = this;
    for (let ordinal = this.next; ordinal <= last; ordinal++) {
      const value = isHeld ? values[offset + ordinal]! : NaN;
      const target = isHeld ? targets[offset + ordinal]! : NaN;
      if (needsTarget && target !== target) continue;
      if (value !== value) {
        if (ordinal <= newestDue) missing++;
        else upcoming++;
        continue;
      }
      included++;
      if (accumulation === SUM || accumulation === AVERAGE) {
        a += value;
        t += target;
      } else {
        if (included === 1 || isPicked(accumulation, value, a)) a = value;
        if (included === 1 || isPicked(accumulation, target, t)) t = target;
      }
    }
    this.a = a;
    this.t = t;
    this.included = included;
    this.missing = missing;
    this.upcoming = upcoming;
    this.next = Math.max(this.next, last + 1);
  }

  /** Writes the leaf; false when the plain arithmetic does not do for it. */
  fill(
    figures: KpiColumns,
    k: number,
    columns: ScoreColumns,
    node: number,
    cap: number,
    isEmpty: boolean,
  ): boolean {
    const { included, missing, a, t } = this;
    if (included > 0) {
      const d = this.accumulation === AVERAGE ? included : 1;
      const attained = fastAttainment(figures, k, figures.direction[k]!, a, t, d);
      if (!(attained - attained === 0)) return false;
      const score = attained <= 0 ? 0 : attained >= cap ? cap : attained;
      columns.score[node] = columns.lower[node] = columns.upper[node] = score;
      columns.coverage[node] = included / (included + missing);
      columns.setStatus(node, score);
      return true;
    }
    columns.score[node] = NaN;
    if (missing > 0) {
      columns.coverage[node] = columns.lower[node] = 0;
      columns.upper[node] = cap;
      columns.status[node] = STATUS_CODE.noData;
      return true;
    }
    columns.coverage[node] = columns.lower[node] = columns.upper[node] = NaN;
    const isToCome = this.upcoming > 0 || (isEmpty && (!this.needsTarget || figures.hasTargets[k] === 1));
    columns.status[node] = isToCome ? STATUS_CODE.notDue : STATUS_CODE.noTarget;
    return true;
  }
}

function isPicked(accumulation: number, figure: number, picked: number): boolean {
  return (
    accumulation === LAST ||
    (accumulation === MIN ? figure < picked : accumulation === MAX && figure > picked)
  );
}
