import type { PlanRepository } from '@rumbo/api-persistence';
import { openingPeriod } from '@rumbo/api-platform';
import type { LedgerHead } from '@rumbo/contracts';
import { canonicalJson, PlanState, scorecard } from '@rumbo/domain';
import type { BoardsReplay } from './boards-replay';
import { LedgerCheck } from './ledger-check';
import type { RevisionsCheck } from './revisions-check';

/** Whether the board that each plan opens on is the same from the ledger alone and from the tables. */
export class ScorecardsCheck extends LedgerCheck {
  constructor(
    private readonly replay: BoardsReplay,
    private readonly plans: PlanRepository,
    private readonly revisions: RevisionsCheck,
  ) {
    super('scorecards');
  }

  async take(): Promise<void> {
    // The replay takes the entries; the end is what counts here.
  }

  async finish({ sequence }: LedgerHead): Promise<void> {
    const cutOff = { sequence, asOf: new Date().toISOString() };
    for (const [plan, told] of this.replay.states) {
      this.count++;
      const query = { period: openingPeriod(told, cutOff), mode: 'ytd' } as const;
      const draw = (state: PlanState) => canonicalJson(state.exists ? scorecard(state, query, cutOff) : null);
      if ((await this.storedBoard(plan, sequence, draw)) !== draw(told)) {
        this.fail(told.sequence, 'SCORECARD.DIFFERENT', { plan });
      }
    }
  }

  /** Null when the tables hold what no board can be drawn from. */
  private async storedBoard(
    plan: string,
    sequence: number,
    draw: (state: PlanState) => string,
  ): Promise<string | null> {
    const stored = new PlanState(plan);
    try {
      // Not the states in memory: those were right when they were read.
      await stored.applyRead(this.plans.revisionChunks(plan, { upTo: sequence }));
      return draw(stored);
    } catch (error) {
      // Rows that the application cannot have written break what reads them; anything else is a defect.
      if (this.revisions.fault === null) throw error;
      return null;
    }
  }
}
