import type { PlanState } from '@rumbo/domain';
import type { Size } from './sizes';
import { syntheticRevisions } from '@rumbo/synthetic-plan';

const MONTHS = 12;

/**
 * The least that any engine has to do, on the same figures: sums of the year to date, one division, a clamp, and
 * weighted means up the tree. It knows neither rules nor coverage, bounds or status. Its arrays are year-blocked as the
 * engine's are: (year, KPI, month).
 */
export class Floor {
  readonly years: number;
  readonly values: Float64Array;
  readonly targets: Float64Array;
  private readonly count: number;
  private readonly scores: Float64Array;
  private readonly weights: Float64Array;
  private readonly actuals: Float64Array;
  private readonly goals: Float64Array;
  /** For one change: the score of every node, and Σ of its children's weights that have one. */
  private readonly kept: Float64Array;

  constructor(private readonly state: PlanState) {
    const { nodes, kpis } = state.structure;
    [this.scores, this.weights] = [new Float64Array(nodes.length), new Float64Array(nodes.length)];
    [this.actuals, this.goals] = [new Float64Array(kpis.length), new Float64Array(kpis.length)];
    this.kept = new Float64Array(nodes.length);
    const { columns } = state;
    const years = columns.years();
    [this.years, this.count] = [years.length, columns.count];
    this.values = new Float64Array(years.length * columns.count * MONTHS).fill(NaN);
    this.targets = this.values.slice();
    years.forEach((year, index) => {
      const figures = columns.year(year)!;
      for (let k = 0; k < columns.count; k++) {
        const from = columns.facts.slot[k]! * MONTHS;
        if (from < 0) continue;
        this.values.set(figures.values.subarray(from, from + MONTHS), (index * columns.count + k) * MONTHS);
        this.targets.set(figures.targets.subarray(from, from + MONTHS), (index * columns.count + k) * MONTHS);
      }
    });
  }

  /** A year's board to date in December; the last year's unless asked otherwise. */
  onePeriod(year = this.years - 1): number {
    const { values, targets, count } = this;
    this.clear();
    for (let k = 0; k < count; k++) {
      const from = (year * count + k) * MONTHS;
      let actual = 0;
      let target = 0;
      for (let cell = from; cell < from + MONTHS; cell++) {
        if (values[cell] !== values[cell] || targets[cell] !== targets[cell]) continue;
        actual += values[cell]!;
        target += targets[cell]!;
      }
      this.give(k, actual, target);
    }
    return this.rollUp();
  }

  /** The same as of a sequence, with the check of each figure that it takes. */
  asOf(year: number, sequence: number, history: FloorHistory): number {
    const { values, targets, count } = this;
    const { since, targetSince, earlier, earlierSince } = history;
    this.clear();
    for (let k = 0; k < count; k++) {
      const from = (year * count + k) * MONTHS;
      let actual = 0;
      let target = 0;
      for (let cell = from; cell < from + MONTHS; cell++) {
        let value = NaN;
        if (since[cell]! <= sequence) value = values[cell]!;
        else if (earlierSince[cell]! <= sequence) value = earlier[cell]!;
        const goal = targetSince[cell]! <= sequence ? targets[cell]! : NaN;
        if (value !== value || goal !== goal) continue;
        actual += value;
        target += goal;
      }
      this.give(k, actual, target);
    }
    return this.rollUp();
  }

  /** The board to date of every month, each going on from the one before. */
  allMonths(): number {
    const { values, targets, count, years } = this;
    let sum = 0;
    for (let year = 0; year < years; year++) {
      this.actuals.fill(0);
      this.goals.fill(0);
      for (let month = 0; month < MONTHS; month++) {
        this.clear();
        for (let k = 0; k < count; k++) {
          const cell = (year * count + k) * MONTHS + month;
          if (values[cell] === values[cell] && targets[cell] === targets[cell]) {
            this.actuals[k]! += values[cell]!;
            this.goals[k]! += targets[cell]!;
          }
          this.give(k, this.actuals[k]!, this.goals[k]!);
        }
        sum += this.rollUp();
      }
    }
    return sum;
  }

  /** One changed value of the last year: its KPI's sums, and the means of the nodes above it from all their children. */
  changeOne(k: number): number {
    const { values, targets, count, kept } = this;
    const { nodeOfKpi, parent, weight, children, firstChild } = this.state.structure;
    const from = ((this.years - 1) * count + k) * MONTHS;
    let actual = 0;
    let target = 0;
    for (let cell = from; cell < from + MONTHS; cell++) {
      if (values[cell] !== values[cell] || targets[cell] !== targets[cell]) continue;
      actual += values[cell]!;
      target += targets[cell]!;
    }
    kept[nodeOfKpi[k]!] = target > 0 ? Math.min(1, Math.max(0, actual / target)) : NaN;
    for (let node = parent[nodeOfKpi[k]!]!; node >= 0; node = parent[node]!) {
      let sum = 0;
      let weights = 0;
      for (let next = firstChild[node + 1]! - 1; next >= firstChild[node]!; next--) {
        const child = children[next]!;
        if (kept[child] !== kept[child]) continue;
        sum += weight[child]! * kept[child]!;
        weights += weight[child]!;
      }
      kept[node] = sum / weights;
    }
    return kept[0]!;
  }

  private clear(): void {
    this.scores.fill(0);
    this.weights.fill(0);
  }

  private give(k: number, actual: number, target: number): void {
    if (!(target > 0)) return;
    const { nodeOfKpi, parent, weight } = this.state.structure;
    const node = nodeOfKpi[k]!;
    const to = parent[node]!;
    this.scores[to]! += weight[node]! * Math.min(1, Math.max(0, actual / target));
    this.weights[to]! += weight[node]!;
  }

  private rollUp(): number {
    const { kpiOfNode, parent, weight } = this.state.structure;
    for (let node = parent.length - 1; node > 0; node--) {
      if (kpiOfNode[node]! >= 0 || this.weights[node] === 0) continue;
      const to = parent[node]!;
      this.scores[to]! += (weight[node]! * this.scores[node]!) / this.weights[node]!;
      this.weights[to]! += weight[node]!;
    }
    return this.scores[0]! / this.weights[0]!;
  }
}

/** When each of the floor's values was recorded, and what stood there before. */
export class FloorHistory {
  readonly since: Uint32Array;
  readonly targetSince: Uint32Array;
  readonly earlier: Float64Array;
  readonly earlierSince: Uint32Array;
  /** The newest sequence. */
  newest = 0;

  /** Reads the history once more, for itself. */
  constructor(state: PlanState, size: Size) {
    const { kpiIndex, kpis } = state.structure;
    this.since = new Uint32Array(size.years * kpis.length * MONTHS);
    // All targets come at once, with the plan.
    this.targetSince = new Uint32Array(this.since.length).fill(1);
    this.earlier = new Float64Array(this.since.length).fill(NaN);
    this.earlierSince = new Uint32Array(this.since.length);
    const newest = new Float64Array(this.since.length).fill(NaN);
    for (const revision of syntheticRevisions(size)) {
      this.newest = revision.sequence;
      if (revision.type !== 'measurement') continue;
      const year = Number(revision.period.slice(0, 4)) - size.fromYear;
      const month = Number(revision.period.slice(5)) - 1;
      const cell = (year * kpis.length + kpiIndex.get(revision.kpi)!) * MONTHS + month;
      this.earlier[cell] = newest[cell]!;
      this.earlierSince[cell] = this.since[cell]!;
      newest[cell] = Math.round(Number(revision.value) * 100);
      this.since[cell] = revision.sequence;
    }
  }
}
