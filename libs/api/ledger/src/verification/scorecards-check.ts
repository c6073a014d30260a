import type { PlanRepository } from '@rumbo/api-persistence';
import { stepsInTurns } from '@rumbo/api-persistence';
import { openingSteps, type PublishedBoards } from '@rumbo/api-platform';
import type { LedgerHead } from '@rumbo/contracts';
import { PlanState, scorecardSteps } from '@rumbo/domain';
import type { BoardsReplay } from './boards-replay';
import { LedgerCheck } from './ledger-check';
import type { RevisionsCheck } from './revisions-check';

/** Whether the board that each plan opens on is the same from the ledger alone and from the tables. */
export class ScorecardsCheck extends LedgerCheck {
  constructor(
    private readonly replay: BoardsReplay,
    private readonly boards: PublishedBoards,
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
      const query = { period: await stepsInTurns(openingSteps(told, cutOff)), mode: 'ytd' } as const;
      const draw = async (state: PlanState) =>
        state.exists ? this.boards.digestOf(await stepsInTurns(scorecardSteps(state, query, cutOff))) : null;
      if ((await this.storedBoard(plan, sequence, draw)) !== (await draw(told))) {
        this.fail(told.sequence, 'SCORECARD.DIFFERENT', { plan });
      }
    }
  }

  /** Null when the tables hold what no board can be drawn from. */
  private async storedBoard(
    plan: string,
    sequence: number,
    draw: (state: PlanState) => Promise<string | null>,
  ): Promise<string | null> {
    const stored = new PlanState(plan);
    try {
      // Not the states in memory: those were right when they were read.
      await stored.applyRead(this.plans.revisionChunks(plan, { upTo: sequence }));
      return await draw(stored);
    } catch (error) {
      // Rows that the application cannot have written break what reads them; anything else is a defect.
      if (this.revisions.fault === null) throw error;
      return null;
    }
  }
}
