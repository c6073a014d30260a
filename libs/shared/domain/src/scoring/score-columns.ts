import { scoreOf } from './kpi-evaluation';
import type { KpiResult } from './kpi-result';
import { SCORE_TOLERANCE, STATUS_CODE } from './status';

const { onTrack: ON_TRACK, atRisk: AT_RISK, offTrack: OFF_TRACK } = STATUS_CODE;

/** Weight, coverage, score, lower and upper bound. */
export const GROUP = 5;

/**
 * Scores of all nodes as columns, indexed like the plan's structure; with several runs those of a node stand side by
 * side (node × runs + run). NaN is null.
 */
export class ScoreColumns {
  readonly score: Float64Array;
  readonly coverage: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly status: Uint8Array;
  /** Σ of the weights of the children that enter the score. */
  readonly scoredWeight: Float64Array;
  /**
   * What the nodes that are no KPIs bring to their parents, {@link GROUP} figures each by run and place: siblings stand
   * side by side, where the other columns have all that is below them in between.
   */
  readonly groups: Float64Array;
  /** Thresholds of each node, the same for all runs. */
  readonly onTrack: Float64Array;
  readonly atRisk: Float64Array;

  /** @param places how many nodes are no KPIs */
  constructor(
    readonly size: number,
    readonly places: number,
    readonly runs = 1,
  ) {
    const column = (): Float64Array => new Float64Array(size * runs);
    [this.score, this.coverage, this.lower, this.upper] = [column(), column(), column(), column()];
    this.scoredWeight = column();
    this.groups = new Float64Array(places * runs * GROUP);
    this.status = new Uint8Array(size * runs);
    this.onTrack = new Float64Array(size);
    this.atRisk = new Float64Array(size);
  }

  /** Takes a node's figures from other columns of the same plan and of one run; tells whether any differs. */
  takeNode(node: number, from: ScoreColumns): boolean {
    let differs = this.status[node] !== from.status[node];
    this.status[node] = from.status[node]!;
    for (const figure of ['score', 'coverage', 'lower', 'upper'] as const) {
      differs ||= !Object.is(this[figure][node], from[figure][node]);
      this[figure][node] = from[figure][node]!;
    }
    return differs;
  }

  /** What `statusOfScore` says, by the node's own thresholds. */
  setStatus(node: number, cell: number, score: number): void {
    if (score >= this.onTrack[node]! - SCORE_TOLERANCE) this.status[cell] = ON_TRACK;
    else this.status[cell] = score >= this.atRisk[node]! - SCORE_TOLERANCE ? AT_RISK : OFF_TRACK;
  }
}

/** Writes an evaluated KPI into its leaf. */
export function fillLeaf(columns: ScoreColumns, node: number, result: KpiResult, cap: number, run = 0): void {
  const cell = node * columns.runs + run;
  const score = scoreOf(result, cap);
  const has = score === score;
  columns.score[cell] = score;
  columns.coverage[cell] = result.coverage;
  columns.lower[cell] = has ? score : result.coverage === 0 ? 0 : NaN;
  columns.upper[cell] = has ? score : result.coverage === 0 ? cap : NaN;
  if (has) columns.setStatus(node, cell, score);
  else columns.status[cell] = result.emptyStatus;
}

/** NaN of the columns is null outside. */
export function orNull(value: number): number | null {
  return value === value ? value : null;
}
