import type { PlanStructure } from '../plan/plan-structure';
import type { PlanMethod } from '../plan/vocabulary';
import { orNull, ScoreColumns } from './score-columns';
import { STATUS_CODE } from './status';

/** What of a plan's structure scores roll up along. */
export type RollupTree = Pick<
  PlanStructure,
  'parent' | 'weight' | 'kpiOfNode' | 'lastChild' | 'previousSibling'
>;

type RollupMethod = Pick<PlanMethod, 'missing' | 'rollup'>;

/**
 * Rolls leaf scores up to the root in one pass, from the last node to the first (parents come before their
 * children). Scores come in within [0, cap] and go out so.
 *
 * - score = Σ(w·score) / Σw over the children that have one; `rollup: worst` takes the lowest score instead;
 *   `missing: zero` counts a due child without a score as 0. Children of weight 0 say nothing.
 * - coverage, lower, upper = weighted means over the children of which something is due, where a missing child
 *   has coverage 0, lower 0 and upper = cap. Nothing due: NaN.
 *
 * Source: CMS hospital value-based purchasing FY2016 (a missing domain's weight is shared out over the others);
 * SAP and ManagePro for relative weights that need not add up to 100.
 */
export function rollUp(columns: ScoreColumns, tree: RollupTree, method: RollupMethod, cap: number): void {
  const sums = method.rollup === 'worst' || columns.runs === 1 ? null : new RunSums(columns.runs);
  for (let node = columns.size - 1; node >= 0; node--) {
    if (tree.kpiOfNode[node]! >= 0) continue;
    if (sums) rollUpRuns(columns, tree, node, sums, method, cap);
    else for (let run = 0; run < columns.runs; run++) rollUpNode(columns, tree, node, run, method, cap);
  }
}

/** The same for what is above one node only: all that a changed leaf changes. */
export function rollUpAbove(
  columns: ScoreColumns,
  tree: RollupTree,
  leaf: number,
  method: RollupMethod,
  cap: number,
): void {
  for (let node = tree.parent[leaf]!; node >= 0; node = tree.parent[node]!) {
    rollUpNode(columns, tree, node, 0, method, cap);
  }
}

/** Makes a node anew from its children. They are taken from the last to the first, so that sums round alike. */
function rollUpNode(
  columns: ScoreColumns,
  { weight, lastChild, previousSibling }: RollupTree,
  node: number,
  run: number,
  method: RollupMethod,
  cap: number,
): void {
  const { score, coverage, lower, upper, status, runs } = columns;
  const worst = method.rollup === 'worst';
  const missingIsZero = method.missing === 'zero';
  let scored = 0;
  let due = 0;
  let covered = 0;
  let empty = STATUS_CODE.noTarget;
  let sum = worst ? Infinity : 0;
  let low = sum;
  let high = sum;
  for (let child = lastChild[node]!; child >= 0; child = previousSibling[child]!) {
    const cell = child * runs + run;
    const share = coverage[cell]!;
    if (share !== share) {
      empty = emptier(empty, status[cell]!);
      continue;
    }
    const w = weight[child]!;
    empty = STATUS_CODE.noData;
    if (!(w > 0)) continue;
    due += w;
    covered += w * share;
    low = worst ? Math.min(low, lower[cell]!) : low + w * lower[cell]!;
    high = worst ? Math.min(high, upper[cell]!) : high + w * upper[cell]!;
    let own = score[cell]!;
    if (own !== own) {
      if (!missingIsZero) continue;
      own = 0;
    }
    scored += w;
    sum = worst ? Math.min(sum, own) : sum + w * own;
  }
  const cell = node * runs + run;
  columns.dueWeight[cell] = due;
  columns.scoredWeight[cell] = scored;
  coverage[cell] = due === 0 ? NaN : covered / due;
  const mean = scored === 0 ? NaN : worst ? sum : sum / scored;
  // Mostly all that is due is scored, and the quotient is the same: a division less.
  const isWhole = due === scored && due !== 0;
  const least = isWhole && low === sum ? mean : due === 0 ? NaN : worst ? low : low / due;
  const most = isWhole && high === sum ? mean : due === 0 ? NaN : worst ? high : high / due;
  putScore(columns, node, cell, Math.min(cap, mean), least, Math.min(cap, most), empty);
}

/** Sums of one node's children, a place for each run. */
class RunSums {
  readonly scored: Float64Array;
  readonly due: Float64Array;
  readonly covered: Float64Array;
  readonly sum: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly empty: Uint8Array;

  constructor(readonly runs: number) {
    const column = (): Float64Array => new Float64Array(runs);
    [this.scored, this.due, this.covered] = [column(), column(), column()];
    [this.sum, this.low, this.high] = [column(), column(), column()];
    this.empty = new Uint8Array(runs);
  }

  clear(): void {
    const { scored, due, covered, sum, low, high, empty } = this;
    for (let run = 0; run < this.runs; run++) {
      scored[run] = due[run] = covered[run] = sum[run] = low[run] = high[run] = 0;
      empty[run] = STATUS_CODE.noTarget;
    }
  }
}

/**
 * The weighted means of all runs of a node in one pass over its children, whose runs lie side by side. For each run
 * the terms come in the order of {@link rollUpNode}, so the sums are the same to the last bit.
 */
function rollUpRuns(
  columns: ScoreColumns,
  { weight, lastChild, previousSibling }: RollupTree,
  node: number,
  sums: RunSums,
  method: RollupMethod,
  cap: number,
): void {
  const { score, coverage, lower, upper, status, runs } = columns;
  const { scored, due, covered, sum, low, high, empty } = sums;
  const missingIsZero = method.missing === 'zero';
  sums.clear();
  for (let child = lastChild[node]!; child >= 0; child = previousSibling[child]!) {
    const w = weight[child]!;
    for (let run = 0; run < runs; run++) {
      const cell = child * runs + run;
      const share = coverage[cell]!;
      if (share !== share) {
        empty[run] = emptier(empty[run]!, status[cell]!);
        continue;
      }
      empty[run] = STATUS_CODE.noData;
      if (!(w > 0)) continue;
      due[run]! += w;
      covered[run]! += w * share;
      low[run]! += w * lower[cell]!;
      high[run]! += w * upper[cell]!;
      const own = score[cell]!;
      if (own !== own && !missingIsZero) continue;
      scored[run]! += w;
      sum[run]! += w * (own === own ? own : 0);
    }
  }
  for (let run = 0; run < runs; run++) {
    const cell = node * runs + run;
    const all = due[run]!;
    columns.dueWeight[cell] = all;
    columns.scoredWeight[cell] = scored[run]!;
    coverage[cell] = all === 0 ? NaN : covered[run]! / all;
    const mean = scored[run]! === 0 ? NaN : sum[run]! / scored[run]!;
    // Mostly all that is due is scored, and the quotient is the same: a division less.
    const isWhole = all === scored[run]! && all !== 0;
    const least = isWhole && low[run]! === sum[run]! ? mean : all === 0 ? NaN : low[run]! / all;
    const most = isWhole && high[run]! === sum[run]! ? mean : all === 0 ? NaN : high[run]! / all;
    putScore(columns, node, cell, Math.min(cap, mean), least, Math.min(cap, most), empty[run]!);
  }
}

/** Score, bounds and status of a node. A mean of equal scores can round past them: the laws hold to the last bit all the same. */
function putScore(
  columns: ScoreColumns,
  node: number,
  cell: number,
  mean: number,
  low: number,
  high: number,
  empty: number,
): void {
  columns.score[cell] = mean;
  columns.lower[cell] = mean === mean ? Math.min(low, mean) : low;
  columns.upper[cell] = mean === mean ? Math.max(high, mean) : high;
  if (mean === mean) columns.setStatus(node, cell, mean);
  else columns.status[cell] = empty;
}

/** What a node without a score says: something due is missing, else something is to come, else no target. */
function emptier(a: number, b: number): number {
  if (a === STATUS_CODE.noData || b === STATUS_CODE.noData) return STATUS_CODE.noData;
  return a === STATUS_CODE.notDue || b === STATUS_CODE.notDue ? STATUS_CODE.notDue : STATUS_CODE.noTarget;
}

/** A child in the plain form of the rollup: its weight and its score, null when it is due and missing. */
export interface RollupChild {
  weight: number;
  score: number | null;
}

/** One parent over due children; what `rollUp` does for a whole plan. */
export function rollup(
  children: readonly RollupChild[],
  method: Pick<PlanMethod, 'missing' | 'rollup'> = { missing: 'exclude', rollup: 'weightedMean' },
  cap = 1,
): { score: number | null; coverage: number | null; lower: number | null; upper: number | null } {
  const columns = new ScoreColumns(children.length + 1);
  children.forEach(({ score }, index) => {
    columns.score[index + 1] = score ?? NaN;
    columns.coverage[index + 1] = score === null ? 0 : 1;
    columns.lower[index + 1] = score ?? 0;
    columns.upper[index + 1] = score ?? cap;
  });
  const column = (root: number, ofChild: (index: number) => number) =>
    Int32Array.from([root, ...children.map((_, index) => ofChild(index))]);
  const tree: RollupTree = {
    parent: column(-1, () => 0),
    weight: Float64Array.from([1, ...children.map((child) => child.weight)]),
    kpiOfNode: column(-1, (index) => index),
    lastChild: column(children.length > 0 ? children.length : -1, () => -1),
    previousSibling: column(-1, (index) => (index === 0 ? -1 : index)),
  };
  rollUp(columns, tree, method, cap);
  const at = (column: Float64Array): number | null => orNull(column[0]!);
  return {
    score: at(columns.score),
    coverage: at(columns.coverage),
    lower: at(columns.lower),
    upper: at(columns.upper),
  };
}
