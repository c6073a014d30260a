import {
  type MeasurementRevision,
  type OffTrackNote,
  type PlanDocument,
  PlanState,
  type Scorecard,
  type ScorecardNode,
  documentRevisions,
  offTrackNoteOf,
  scorecard,
  valueStatus,
} from '@rumbo/domain';
import type { TriedBoard, TriedValue, ValueEffect, ValueTrials } from './node-effect';

const BASE = 1;
const SUPPOSED = 2;

/** A whole plan, where values of any KPI are tried by the same code that scores the board. */
export class PreparedPlan implements ValueTrials {
  private readonly state: PlanState;
  private readonly boards = new Map<string, Scorecard>();
  /** One cell is typed into at a time: its values replace each other. */
  private trial: { cell: string; state: PlanState } | null = null;

  /**
   * @param document current values of everything
   * @param asOf ISO time at which it is judged what is due
   */
  constructor(
    document: PlanDocument,
    private readonly asOf: string,
  ) {
    let ids = 0;
    this.state = PlanState.fold(
      document.code,
      documentRevisions(document, { sequence: BASE, at: asOf }, 'what-if', () => `what-if-${++ids}`),
    );
  }

  get offTrackNote(): OffTrackNote {
    return offTrackNoteOf(this.state.method);
  }

  effectOf(tried: TriedValue, board: TriedBoard): ValueEffect {
    const entry = this.state.kpi(tried.kpi);
    if (!entry) return { nodes: [], status: 'noData' };
    const before = wayTo(this.before(board).root, tried.kpi);
    const trial = this.trialOf(tried);
    trial.apply([this.revisionOf(tried, SUPPOSED)]);
    const after = wayTo(scorecard(trial, board, { sequence: SUPPOSED, asOf: this.asOf }).root, tried.kpi);
    return {
      status: valueStatus(this.state, entry, tried.period, tried.value),
      nodes: before
        .map(({ kind, code, name, score }, index) => ({
          kind,
          code,
          name,
          before: score,
          after: after[index]?.score ?? null,
        }))
        .reverse(),
    };
  }

  take(saved: TriedValue): boolean {
    this.state.apply([this.revisionOf(saved, BASE)]);
    this.boards.clear();
    this.trial = null;
    return true;
  }

  private before(board: TriedBoard): Scorecard {
    const key = `${board.period} ${board.mode}`;
    let drawn = this.boards.get(key);
    if (!drawn) {
      drawn = scorecard(this.state, board, { sequence: BASE, asOf: this.asOf });
      this.boards.set(key, drawn);
    }
    return drawn;
  }

  private trialOf({ kpi, period }: TriedValue): PlanState {
    const cell = `${kpi}@${period}`;
    if (this.trial?.cell !== cell) this.trial = { cell, state: this.state.fork() };
    return this.trial.state;
  }

  private revisionOf(
    { kpi, period, value, numerator, denominator }: TriedValue,
    sequence: number,
  ): MeasurementRevision & { type: 'measurement' } {
    return {
      type: 'measurement',
      id: 'what-if',
      sequence,
      at: this.asOf,
      kpi,
      period,
      value,
      numerator: numerator ?? null,
      denominator: denominator ?? null,
      breakdown: null,
      note: null,
      evidence: null,
      state: 'recorded',
      actor: 'what-if',
      reason: null,
    };
  }
}

/** The nodes from the root down to the KPI; none when the board does not have it. */
function wayTo(node: ScorecardNode, kpi: string): ScorecardNode[] {
  if (node.kind === 'kpi') return node.code === kpi ? [node] : [];
  for (const child of node.children) {
    const way = wayTo(child, kpi);
    if (way.length > 0) return [node, ...way];
  }
  return [];
}
