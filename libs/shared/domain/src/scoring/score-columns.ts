import { scoreOf } from './kpi-evaluation';
import type { KpiResult } from './kpi-result';
import { SCORE_TOLERANCE, STATUS_CODE } from './status';

const { onTrack: ON_TRACK, atRisk: AT_RISK, offTrack: OFF_TRACK } = STATUS_CODE;

/** Figures of a node in a run: score, coverage, lower and upper bound. */
export const FIGURES = 4;

/**
 * Scores of all nodes, indexed like the plan's structure; with several runs those of a node stand side by side: the cell
 * of a node and run is node × runs + run. NaN is null.
 */
export class ScoreColumns {
  /** {@link FIGURES} of each cell side by side, since who asks for one of them mostly asks for more. */
  readonly figures: Float64Array;
  readonly status: Uint8Array;
  /** Σ of the weights of the children that enter the score. */
  readonly scoredWeight: Float64Array;
  /** Of each node the least score that is on track, then the least that is at risk; the same for all runs. */
  readonly thresholds: Float64Array;

  constructor(
    readonly size: number,
    readonly runs = 1,
  ) {
    this.figures = new Float64Array(size * runs * FIGURES);
    this.status = new Uint8Array(size * runs);
    this.scoredWeight = new Float64Array(size * runs);
    this.thresholds = new Float64Array(size * 2);
  }

  score(cell: number): number {
    return this.figures[cell * FIGURES]!;
  }

  coverage(cell: number): number {
    return this.figures[cell * FIGURES + 1]!;
  }

  lower(cell: number): number {
    return this.figures[cell * FIGURES + 2]!;
  }

  upper(cell: number): number {
    return this.figures[cell * FIGURES + 3]!;
  }

  setFigures(cell: number, score: number, coverage: number, lower: number, upper: number): void {
    const at = cell * FIGURES;
    this.figures[at] = score;
    this.figures[at + 1] = coverage;
    this.figures[at + 2] = lower;
    this.figures[at + 3] = upper;
  }

  /** Takes a node's figures from other columns of the same plan and of one run; tells whether any differs. */
  takeNode(node: number, from: ScoreColumns): boolean {
    let differs = this.status[node] !== from.status[node];
    this.status[node] = from.status[node]!;
    for (let at = node * FIGURES; at < (node + 1) * FIGURES; at++) {
      differs ||= !Object.is(this.figures[at], from.figures[at]);
      this.figures[at] = from.figures[at]!;
    }
    return differs;
  }

  setThresholds(node: number, onTrack: number, atRisk: number): void {
    this.thresholds[node * 2] = onTrack;
    this.thresholds[node * 2 + 1] = atRisk;
  }

  /** What `statusOfScore` says, by the node's own thresholds. */
  setStatus(node: number, cell: number, score: number): void {
    const { thresholds } = this;
    if (score >= thresholds[node * 2]! - SCORE_TOLERANCE) this.status[cell] = ON_TRACK;
    else this.status[cell] = score >= thresholds[node * 2 + 1]! - SCORE_TOLERANCE ? AT_RISK : OFF_TRACK;
  }
}

/** Writes an evaluated KPI into its leaf. */
export function fillLeaf(columns: ScoreColumns, node: number, result: KpiResult, cap: number, run = 0): void {
  const cell = node * columns.runs + run;
  const score = scoreOf(result, cap);
  const has = score === score;
  const isMissing = result.coverage === 0;
  const lower = has ? score : isMissing ? 0 : NaN;
  const upper = has ? score : isMissing ? cap : NaN;
  columns.setFigures(cell, score, result.coverage, lower, upper);
  if (has) columns.setStatus(node, cell, score);
  else columns.status[cell] = result.emptyStatus;
}

/** NaN of the columns is null outside. */
export function orNull(value: number): number | null {
  return value === value ? value : null;
}
