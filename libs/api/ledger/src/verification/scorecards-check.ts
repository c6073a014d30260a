import type { PlanRepository } from '@rumbo/api-persistence';
import { openingPeriod } from '@rumbo/api-platform';
import type { LedgerHead } from '@rumbo/contracts';
import { canonicalJson, PlanState, scorecard } from '@rumbo/domain';
import type { BoardsReplay } from './boards-replay';
import { LedgerCheck } from './ledger-check';

/** Whether the board that each plan opens on is the same from the ledger alone and from the tables. */
export class ScorecardsCheck extends LedgerCheck {
  constructor(
    private readonly replay: BoardsReplay,
    private readonly plans: PlanRepository,
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
      // Not the states in memory: those were right when they were read.
      const stored = new PlanState(plan);
      for await (const revisions of this.plans.revisionChunks(plan, sequence)) stored.apply(revisions);
      const query = { period: openingPeriod(told, cutOff), mode: 'ytd' } as const;
      const draw = (state: PlanState) => canonicalJson(state.exists ? scorecard(state, query, cutOff) : null);
      if (draw(stored) !== draw(told)) {
        this.fail(
          told.sequence,
          `the board of ${plan} from the tables is not the one that the ledger tells of`,
        );
      }
    }
  }
}
