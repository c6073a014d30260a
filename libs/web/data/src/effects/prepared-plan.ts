import {
  type MeasurementRevision,
  type Mode,
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
import type { ValueEffect } from './node-effect';

/** A value that stands or is tried. */
export interface TriedValue {
  kpi: string;
  period: string;
  value: string;
  numerator?: string | null;
  denominator?: string | null;
}

export interface TriedBoard {
  period: string;
  mode: Mode;
}

const BASE = 1;
const SUPPOSED = 2;

/**
 * A plan made ready once, on which values are tried at every key stroke, by the same code that scores the board.
 * Nothing is sent anywhere.
 */
export class PreparedPlan {
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

  /** What the plan wants with a value that is off track. */
  get offTrackNote(): OffTrackNote {
    return offTrackNoteOf(this.state.method);
  }

  /** What recording the value would do to the KPI and everything above it. */
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

  /** A value was saved: the next ones are tried on top of it. */
  take(saved: TriedValue): void {
    this.state.apply([this.revisionOf(saved, BASE)]);
    this.boards.clear();
    this.trial = null;
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
