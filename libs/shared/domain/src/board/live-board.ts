import type { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import type { Mode } from '../plan/vocabulary';
import type { BoardPatch, PatchedNode } from './board-patch';
import { KeptScores, kpisOf } from './kept-scores';
import { orNull, type ScoreColumns } from '../scoring/score-columns';
import { newScoreColumns, statusAt } from '../scoring/score-run';
import { leafFigures } from './scorecard';
import type { LeafFigures } from './scorecard-node';

/** A patch with more nodes than this would be large; the board is then better asked for anew. */
const MOST_NODES = 40;

/**
 * What a write did to a board: a patch, or nothing that shows (null), or so much that the board is to be asked for
 * anew.
 */
export type BoardChange = BoardPatch | 'reload' | null;

/**
 * The board of one question as a plan in memory goes on, told in patches. It follows the state that others bring up
 * to date: after each write that the state took, `take` has to hear of it before the next one.
 */
export class LiveBoard {
  private readonly scores: KeptScores;
  /** What those who follow the board know. */
  private shown!: ScoreColumns;
  /** The figures that they were told of KPIs since it was drawn, by index. */
  private readonly told = new Map<number, string>();
  /** Where the figures of the KPIs go that are scored; null while nobody asks. */
  private figures: Map<number, LeafFigures> | null = null;

  /**
   * @param asOf the instant at which it is judged what is due, ISO 8601
   * @throws PeriodError when the period is none
   */
  constructor(
    private readonly state: PlanState,
    query: { period: string; mode: Mode },
    asOf: string,
  ) {
    this.scores = new KeptScores(state, query, (k, result) => {
      this.figures?.set(k, leafFigures(state, k, result));
    });
    this.draw(asOf);
  }

  /** The plan that it is of. */
  isOf(state: PlanState): boolean {
    return this.state === state;
  }

  /** Draws the board anew, judged at an instant. */
  draw(asOf: string): void {
    this.scores.draw(asOf);
    this.told.clear();
    this.shown = newScoreColumns(this.state);
    for (let node = 0; node < this.shown.size; node++) this.shown.takeNode(node, this.scores.columns);
  }

  /** Whether something else is due at an instant than when it was drawn. */
  isDueOtherwise(asOf: string): boolean {
    return this.scores.isDueOtherwise(asOf);
  }

  /**
   * What the writes that the state has just taken did to the board.
   * @param asOf the instant at which the board is judged anew, where the plan itself changed
   */
  take(taken: readonly Revision[], asOf: string): BoardChange {
    if (taken.some(({ type }) => type === 'plan' || type === 'node')) {
      this.draw(asOf);
      return 'reload';
    }
    const patch = this.patch(taken, (node) => this.tell(node));
    return taken.some(({ type }) => type === 'period') ? 'reload' : patch;
  }

  /** What brings somebody here who knows the board as it was before some writes, which the state has taken all. */
  catchUp(missed: readonly Revision[]): BoardChange {
    if (missed.some(({ type }) => type === 'plan' || type === 'node' || type === 'period')) return 'reload';
    return this.patch(missed, () => true);
  }

  /** @param changed whether a node that may have changed is part of the patch */
  private patch(revisions: readonly Revision[], changed: (node: number) => boolean): BoardChange {
    // All of a KPI's values count, of other years too: together they tell its decimals and whether it is in percent.
    const kpis = kpisOf(revisions);
    if (kpis.size > MOST_NODES) {
      for (const node of this.scores.refresh(kpis)) this.shown.takeNode(node, this.scores.columns);
      this.told.clear();
      return 'reload';
    }
    this.figures = new Map();
    const nodes = [...this.scores.refresh(kpis)].filter(changed).sort((a, b) => a - b);
    const drawn = nodes.length > MOST_NODES ? null : nodes.map((node) => this.drawn(node));
    this.figures = null;
    if (!drawn) return 'reload';
    if (drawn.length === 0) return null;
    const { sequence, at: asOf } = revisions.at(-1)!;
    return { sequence, asOf, nodes: drawn };
  }

  /** Takes what is known of a node for told from now on; whether it is news. */
  private tell(node: number): boolean {
    const scored = this.shown.takeNode(node, this.scores.columns);
    const k = this.state.structure.kpiOfNode[node]!;
    if (k < 0) return scored;
    // A value or target to date can change without any score.
    const figures = JSON.stringify(this.figures?.get(k));
    if (!scored && this.told.get(k) === figures) return false;
    this.told.set(k, figures);
    return true;
  }

  private drawn(node: number): PatchedNode {
    const { nodes, kpiOfNode } = this.state.structure;
    const { kind, code } = nodes[node]!;
    const { columns } = this.scores;
    return {
      kind,
      code,
      score: orNull(columns.score(node)),
      coverage: orNull(columns.coverage(node)),
      lower: orNull(columns.lower(node)),
      upper: orNull(columns.upper(node)),
      status: statusAt(columns, node),
      ...this.figures?.get(kpiOfNode[node]!),
    };
  }
}
