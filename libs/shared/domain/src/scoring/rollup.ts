import { childrenByNode, childrenOf, type PlanStructure } from '../plan/plan-structure';
import type { PlanMethod } from '../plan/vocabulary';
import { FIGURES, orNull, ScoreColumns } from './score-columns';
import { SCORE_TOLERANCE, STATUS_CODE } from './status';

const { onTrack: ON_TRACK, atRisk: AT_RISK, offTrack: OFF_TRACK } = STATUS_CODE;

/** What of a plan's structure scores roll up along. */
export type RollupTree = Pick<PlanStructure, 'parent' | 'weight' | 'kpiOfNode' | 'children' | 'firstChild'>;

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
  rollUpNodes(columns, tree, columns.size - 1, null, method, cap);
}

/** The same for what is above one node only: all that a changed leaf changes. */
export function rollUpAbove(
  columns: ScoreColumns,
  tree: RollupTree,
  leaf: number,
  method: RollupMethod,
  cap: number,
): void {
  rollUpNodes(columns, tree, tree.parent[leaf]!, tree.parent, method, cap);
}

/**
 * Makes nodes anew from their children, which are taken from the last to the first, so that sums round alike. One loop
 * with everything in local variables.
 *
 * @param next which node comes after each; null for the one before it
 */
function rollUpNodes(
  columns: ScoreColumns,
  tree: RollupTree,
  first: number,
  next: Int32Array | null,
  method: RollupMethod,
  cap: number,
): void {
  const { weight, children, firstChild, kpiOfNode } = tree;
  const { figures, status, thresholds, scoredWeight, runs } = columns;
  const stride = runs * FIGURES;
  const worst = method.rollup === 'worst';
  // As locals: see docs/fast-path.md, "What the kernel does".
  const none = NaN;
  const infinite = Infinity;
  const highest = Number(cap);
  const nothing = worst ? infinite : 0;
  const missingIsZero = method.missing === 'zero';
  for (let node = first; node >= 0; node = next ? next[node]! : node - 1) {
    if (kpiOfNode[node]! >= 0) continue;
    const begin = firstChild[node]!;
    const end = firstChild[node + 1]!;
    const hasKpis = end > begin && kpiOfNode[node + 1]! >= 0;
    for (let run = 0; run < runs; run++) {
      let place = end - 1;
      let scored = 0;
      let due = 0;
      let covered = 0;
      let sum = nothing;
      let low = nothing;
      let high = nothing;
      // Mostly all children are scored: up to the first that is missing, what is scored is what is due.
      if (hasKpis && !worst) {
        // KPIs stand behind their objective without a gap, and the bounds of a scored one are its score.
        const last = node + end - begin;
        let child = last;
        for (let at = (child * runs + run) * FIGURES; child > node; child--, at -= stride) {
          const w = weight[child]!;
          const own = figures[at]!;
          const share = figures[at + 1]!;
          if (share !== share || !(w > 0)) continue;
          if (own !== own) break;
          due += w;
          covered += w * share;
          sum += w * own;
        }
        place -= last - child;
        low = high = sum;
        scored = due;
      } else if (!worst) {
        for (; place >= begin; place--) {
          const child = children[place]!;
          const w = weight[child]!;
          const at = (child * runs + run) * FIGURES;
          const own = figures[at]!;
          const share = figures[at + 1]!;
          const lower = figures[at + 2]!;
          const upper = figures[at + 3]!;
          if (share !== share || !(w > 0)) continue;
          if (own !== own) break;
          due += w;
          covered += w * share;
          sum += w * own;
          low += w * lower;
          high += w * upper;
        }
        scored = due;
      }
      for (; place >= begin; place--) {
        const child = children[place]!;
        const at = (child * runs + run) * FIGURES;
        const share = figures[at + 1]!;
        const w = weight[child]!;
        if (share !== share || !(w > 0)) continue;
        due += w;
        covered += w * share;
        low = worst ? Math.min(low, figures[at + 2]!) : low + w * figures[at + 2]!;
        high = worst ? Math.min(high, figures[at + 3]!) : high + w * figures[at + 3]!;
        let own = figures[at]!;
        if (own !== own) {
          if (!missingIsZero) continue;
          own = 0;
        }
        scored += w;
        sum = worst ? Math.min(sum, own) : sum + w * own;
      }
      const cell = node * runs + run;
      const at = cell * FIGURES;
      scoredWeight[cell] = scored;
      // Nothing due is 0/0.
      figures[at + 1] = covered / due;
      if (scored === 0) {
        figures[at] = none;
        figures[at + 2] = due === 0 ? none : worst ? low : low / due;
        figures[at + 3] = due === 0 ? none : Math.min(highest, worst ? high : high / due);
        status[cell] = emptyStatus(columns, tree, node, run);
        continue;
      }
      const raw = worst ? sum : sum / scored;
      const mean = raw > highest ? highest : raw;
      figures[at] = mean;
      // Mostly all that is due is scored, and each bound is the same quotient. A mean of equal scores can round past
      // its bounds: the laws hold to the last bit all the same.
      const isWhole = due === scored && low === sum && high === sum;
      figures[at + 2] = isWhole ? mean : Math.min(worst ? low : low / due, mean);
      figures[at + 3] = isWhole ? mean : Math.max(Math.min(highest, worst ? high : high / due), mean);
      status[cell] =
        mean >= thresholds[node * 2]! - SCORE_TOLERANCE
          ? ON_TRACK
          : mean >= thresholds[node * 2 + 1]! - SCORE_TOLERANCE
            ? AT_RISK
            : OFF_TRACK;
    }
  }
}

/** What a node without a score says: something due is missing, else something is to come, else no target. */
function emptyStatus(columns: ScoreColumns, tree: RollupTree, node: number, run: number): number {
  const { status, runs } = columns;
  let empty = STATUS_CODE.noTarget;
  for (const child of childrenOf(tree, node)) {
    const cell = child * runs + run;
    const share = columns.coverage(cell);
    if (share === share || status[cell] === STATUS_CODE.noData) return STATUS_CODE.noData;
    if (status[cell] === STATUS_CODE.notDue) empty = STATUS_CODE.notDue;
  }
  return empty;
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
    columns.setFigures(index + 1, score ?? NaN, score === null ? 0 : 1, score ?? 0, score ?? cap);
  });
  const parent = Int32Array.from([-1, ...children.map(() => 0)]);
  const tree: RollupTree = {
    parent,
    ...childrenByNode(parent),
    weight: Float64Array.from([1, ...children.map((child) => child.weight)]),
    kpiOfNode: Int32Array.from([-1, ...children.keys()]),
  };
  rollUp(columns, tree, method, cap);
  return {
    score: orNull(columns.score(0)),
    coverage: orNull(columns.coverage(0)),
    lower: orNull(columns.lower(0)),
    upper: orNull(columns.upper(0)),
  };
}
