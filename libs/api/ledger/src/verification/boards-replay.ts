import { PlanState, type LedgerEntry, type Revision } from '@rumbo/domain';

/** The plans as the ledger alone tells of them, entry by entry. */
export class BoardsReplay {
  readonly states = new Map<string, PlanState>();

  apply({ plan }: LedgerEntry, revisions: readonly Revision[]): void {
    if (plan === null || revisions.length === 0) return;
    let state = this.states.get(plan);
    if (!state) this.states.set(plan, (state = new PlanState(plan)));
    state.apply(revisions);
  }
}
