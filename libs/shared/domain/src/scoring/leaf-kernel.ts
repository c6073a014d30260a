import { clampScore } from '../attainment/attainment';
import { type KpiColumns, PER_YEAR_OF } from '../plan/columns/kpi-columns';
import { CELLS, type YearFigures } from '../plan/columns/year-block';
import type { PlanState } from '../plan/plan-state';
import { ACCUMULATIONS } from '../plan/vocabulary';
import { fastAttainment } from './fast-attainment';
import { evaluateKpi } from './kpi-evaluation';
import { KpiResult } from './kpi-result';
import { fillLeaf, type ScoreColumns } from './score-columns';
import { STATUS_CODE } from './status';
import type { Window } from './window';

const [SUM, AVERAGE, LAST, MIN, , RATIO] = ACCUMULATIONS.map((_, code) => code);

/**
 * The leaves of a run in one sweep over the columns, for answers that show scores and not the figures behind them:
 * the definitions of `kpi-evaluation.ts`, without its tale of each sub-period and without an object per KPI. What
 * might leave the integers that doubles hold is left to that file; a property holds both to the same columns.
 *
 * @param windows of one run each, in order of time
 * @param columns with a run for each window
 */
export function scoreLeaves(state: PlanState, windows: readonly Window[], columns: ScoreColumns): void {
  const { columns: figures, structure, method } = state;
  const cap = Number(method.cap);
  const shared = new KpiResult();
  const sum = new RunningSum();
  const years = windows.map(({ first }) =>
    first.map((ordinal, frequency) => figures.year(Math.floor(ordinal / PER_YEAR_OF[frequency]!))),
  );
  for (let k = 0; k < figures.count; k++) {
    const node = structure.nodeOfKpi[k]!;
    const plain = figures.facts.isPlain[k] === 1;
    const frequency = figures.rules.frequency[k]!;
    let first = NaN;
    for (let w = 0; w < windows.length; w++) {
      const window = windows[w]!;
      const from = window.first[frequency]!;
      if (plain) {
        // Boards to date of one year begin together: each goes on where the one before it ended.
        if (from !== first) sum.begin(figures, k, years[w]![frequency]!, from, window.newestDue[frequency]!);
        first = from;
        sum.upTo(figures, k, window.last[frequency]!);
        if (sum.fill(figures, k, columns, node, w, cap, from > window.last[frequency]!)) continue;
      }
      evaluateKpi(state, k, window, shared);
      fillLeaf(columns, node, shared, cap, w);
    }
  }
}

/** Value and target to date of one KPI as its sub-periods come by: a/d and t/d, as in {@link fastAttainment}. */
class RunningSum {
  private a = 0;
  private t = 0;
  private included = 0;
  private missing = 0;
  private upcoming = 0;
  private accumulation = 0;
  private needsTarget = false;
  /** Cell of ordinal 0. */
  private offset = 0;
  private partOffset = 0;
  private year: YearFigures | null = null;
  private next = 0;
  private newestDue = 0;
  /** Of a ratio: what has parts, their sums, and the figures of the first that has. */
  private parts = 0;
  private numerators = 0;
  private weighted = 0;
  private denominators = 0;
  private partedValue = NaN;
  private partedTarget = NaN;

  begin(figures: KpiColumns, k: number, year: YearFigures | null, first: number, newestDue: number): void {
    const { facts, rules } = figures;
    const perYear = PER_YEAR_OF[rules.frequency[k]!]!;
    const start = Math.floor(first / perYear) * perYear;
    this.year = facts.slot[k]! < 0 ? null : year;
    this.offset = facts.slot[k]! * CELLS - start;
    this.partOffset = facts.part[k]! < 0 ? NaN : facts.part[k]! * CELLS - start;
    this.next = first;
    this.newestDue = newestDue;
    this.accumulation = rules.accumulation[k]!;
    this.needsTarget = rules.needsTarget[k] === 1;
    this.a = this.t = this.included = this.missing = this.upcoming = 0;
    this.parts = this.numerators = this.weighted = this.denominators = 0;
  }

  /** Takes the sub-periods up to an ordinal. */
  upTo(figures: KpiColumns, k: number, last: number): void {
    const { year } = this;
    if (!year) this.skipTo(last);
    else if (this.accumulation === RATIO) this.addRatios(year, figures.facts.partUnit[k]!, last);
    else if (this.accumulation === SUM || this.accumulation === AVERAGE) this.add(year, last);
    else this.pick(year, last);
    this.next = Math.max(this.next, last + 1);
  }

  /** Writes the leaf; false when the plain arithmetic does not do for it. */
  fill(
    figures: KpiColumns,
    k: number,
    columns: ScoreColumns,
    node: number,
    run: number,
    cap: number,
    isEmpty: boolean,
  ): boolean {
    let { a, t, included, missing } = this;
    let d = 1;
    if (this.accumulation === AVERAGE) d = included;
    else if (this.accumulation === RATIO && included > 1) {
      // Several ratios need their parts; what has none is missing, and a single one is its own value.
      missing += included - this.parts;
      included = this.parts;
      if (included === 1) [a, t] = [this.partedValue, this.partedTarget];
      else [a, t, d] = [this.numerators, this.weighted, this.denominators];
      if (d < 0) [a, t, d] = [-a, -t, -d];
      if (included > 0 && d === 0) return false;
    }
    const cell = node * columns.runs + run;
    if (included > 0) {
      const attained = fastAttainment(figures, k, figures.rules.direction[k]!, a, t, d);
      if (!(attained - attained === 0)) return false;
      const score = clampScore(attained, cap);
      columns.score[cell] = columns.lower[cell] = columns.upper[cell] = score;
      columns.coverage[cell] = included / (included + missing);
      columns.setStatus(node, cell, score);
    } else if (missing > 0) {
      columns.score[cell] = NaN;
      columns.coverage[cell] = columns.lower[cell] = 0;
      columns.upper[cell] = cap;
      columns.status[cell] = STATUS_CODE.noData;
    } else {
      columns.score[cell] = columns.coverage[cell] = columns.lower[cell] = columns.upper[cell] = NaN;
      const isToCome =
        this.upcoming > 0 || (isEmpty && (!this.needsTarget || figures.facts.hasTargets[k] === 1));
      columns.status[cell] = isToCome ? STATUS_CODE.notDue : STATUS_CODE.noTarget;
    }
    return true;
  }

  private add({ values, targets }: YearFigures, last: number): void {
    const { offset, needsTarget } = this;
    let { a, t, included } = this;
    for (let ordinal = this.next; ordinal <= last; ordinal++) {
      const value = values[offset + ordinal]!;
      const target = targets[offset + ordinal]!;
      if (needsTarget && target !== target) continue;
      if (value === value) {
        included++;
        a += value;
        t += target;
      } else this.lack(ordinal);
    }
    this.a = a;
    this.t = t;
    this.included = included;
  }

  private pick({ values, targets }: YearFigures, last: number): void {
    const { offset, needsTarget, accumulation } = this;
    for (let ordinal = this.next; ordinal <= last; ordinal++) {
      const value = values[offset + ordinal]!;
      const target = targets[offset + ordinal]!;
      if (needsTarget && target !== target) continue;
      if (value !== value) this.lack(ordinal);
      else if (this.included++ === 0 || accumulation === LAST) [this.a, this.t] = [value, target];
      else if (accumulation === MIN) {
        if (value < this.a) this.a = value;
        if (target < this.t) this.t = target;
      } else {
        if (value > this.a) this.a = value;
        if (target > this.t) this.t = target;
      }
    }
  }

  private addRatios(
    { values, targets, numerators, denominators }: YearFigures,
    unit: number,
    last: number,
  ): void {
    const { offset, partOffset, needsTarget } = this;
    for (let ordinal = this.next; ordinal <= last; ordinal++) {
      const cell = offset + ordinal;
      const value = values[cell]!;
      const target = targets[cell]!;
      if (needsTarget && target !== target) continue;
      if (value !== value) {
        this.lack(ordinal);
        continue;
      }
      if (this.included++ === 0) [this.a, this.t] = [value, target];
      const denominator = denominators[partOffset + ordinal] ?? NaN;
      if (denominator !== denominator) continue;
      if (this.parts++ === 0) [this.partedValue, this.partedTarget] = [value, target];
      this.numerators += numerators[partOffset + ordinal]! * unit;
      this.weighted += target * denominator;
      this.denominators += denominator;
    }
  }

  /** Of a year without a cell: nothing has a target. */
  private skipTo(last: number): void {
    for (let ordinal = this.next; ordinal <= last && !this.needsTarget; ordinal++) this.lack(ordinal);
  }

  private lack(ordinal: number): void {
    if (ordinal <= this.newestDue) this.missing++;
    else this.upcoming++;
  }
}
