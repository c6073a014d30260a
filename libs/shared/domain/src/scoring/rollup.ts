import { STATUSES, type PlanMethod, type Status } from '../plan/vocabulary';
import { statusOfScore } from './status';

export const STATUS_CODE = Object.fromEntries(STATUSES.map((status, code) => [status, code])) as Record<
  Status,
  number
>;

/** Scores of all nodes as columns, indexed like the plan's structure. NaN is null. */
export class ScoreColumns {
  readonly score: Float64Array;
  readonly coverage: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly status: Uint8Array;
  /** Σ of the weights of the children that enter the score. */
  readonly scoredWeight: Float64Array;
  /** Σ of the weights of the children of which something is due. */
  readonly dueWeight: Float64Array;
  readonly onTrack: Float64Array;
  readonly atRisk: Float64Array;

  constructor(readonly size: number) {
    const column = (): Float64Array => new Float64Array(size);
    [this.score, this.coverage, this.lower, this.upper] = [column(), column(), column(), column()];
    [this.scoredWeight, this.dueWeight, this.onTrack, this.atRisk] = [column(), column(), column(), column()];
    this.status = new Uint8Array(size);
  }
}

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
 *
 * @param isLeaf true for nodes whose columns are filled already
 */
export function rollUp(
  columns: ScoreColumns,
  parent: Int32Array,
  weight: Float64Array,
  isLeaf: (node: number) => boolean,
  method: Pick<PlanMethod, 'missing' | 'rollup'>,
  cap: number,
): void {
  const { score, coverage, lower, upper, status, scoredWeight, dueWeight, onTrack, atRisk } = columns;
  const worst = method.rollup === 'worst';
  const missingIsZero = method.missing === 'zero';
  const start = worst ? Infinity : 0;
  for (let node = 0; node < columns.size; node++) {
    if (isLeaf(node)) continue;
    coverage[node] = scoredWeight[node] = dueWeight[node] = 0;
    score[node] = lower[node] = upper[node] = start;
    status[node] = STATUS_CODE.noTarget;
  }
  for (let node = columns.size - 1; node >= 0; node--) {
    if (!isLeaf(node)) finish(node);
    if (parent[node]! >= 0) give(node, parent[node]!, weight[node]!);
  }

  function finish(node: number): void {
    const due = dueWeight[node]!;
    const scored = scoredWeight[node]!;
    if (due === 0) coverage[node] = lower[node] = upper[node] = NaN;
    else {
      coverage[node]! /= due;
      lower[node]! /= worst ? 1 : due;
      upper[node] = Math.min(cap, upper[node]! / (worst ? 1 : due));
    }
    if (scored === 0) score[node] = NaN;
    else {
      // A mean of equal scores can round past them: the laws hold to the last bit all the same.
      score[node] = Math.min(cap, score[node]! / (worst ? 1 : scored));
      lower[node] = Math.min(lower[node]!, score[node]!);
      upper[node] = Math.max(upper[node]!, score[node]!);
      status[node] = STATUS_CODE[statusOfScore(score[node]!, onTrack[node]!, atRisk[node]!)];
    }
  }

  function give(node: number, to: number, w: number): void {
    const isDue = coverage[node] === coverage[node];
    const own = score[node]!;
    const counted = own === own ? own : missingIsZero ? 0 : NaN;
    if (w > 0 && isDue) {
      dueWeight[to]! += w;
      coverage[to]! += w * coverage[node]!;
      lower[to] = worst ? Math.min(lower[to]!, lower[node]!) : lower[to]! + w * lower[node]!;
      upper[to] = worst ? Math.min(upper[to]!, upper[node]!) : upper[to]! + w * upper[node]!;
      if (counted === counted) {
        scoredWeight[to]! += w;
        score[to] = worst ? Math.min(score[to]!, counted) : score[to]! + w * counted;
      }
    }
    status[to] = emptier(status[to]!, isDue ? STATUS_CODE.noData : status[node]!);
  }
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
  const parent = Int32Array.from([-1, ...children.map(() => 0)]);
  const weight = Float64Array.from([1, ...children.map((child) => child.weight)]);
  rollUp(columns, parent, weight, (node) => node > 0, method, cap);
  const at = (column: Float64Array): number | null => orNull(column[0]!);
  return {
    score: at(columns.score),
    coverage: at(columns.coverage),
    lower: at(columns.lower),
    upper: at(columns.upper),
  };
}

/** NaN of the columns is null outside. */
export function orNull(value: number): number | null {
  return value === value ? value : null;
}
