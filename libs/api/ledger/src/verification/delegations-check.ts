import type { DelegationRepository, LedgerRepository, StoredDelegation } from '@rumbo/api-persistence';
import { canonicalJson, type LedgerEntry } from '@rumbo/domain';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/** Whether the delegations in the table are those that the ledger tells of, and the other way round. */
export class DelegationsCheck extends LedgerCheck {
  private readonly told = new Map<number, StoredDelegation>();

  constructor(
    private readonly delegations: DelegationRepository,
    private readonly ledger: LedgerRepository,
  ) {
    super('delegations');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    for (const { entry } of entries) {
      if (isAboutDelegation(entry)) this.told.set(entry.sequence, delegationTold(entry));
    }
  }

  async finish(): Promise<void> {
    this.count = this.told.size;
    const awaited = new Map(this.told);
    for (const stored of await this.delegations.list()) {
      const told = awaited.get(stored.sequence);
      if (told) {
        if (canonicalJson(stored) !== canonicalJson(told)) this.fail(stored.sequence, 'DELEGATION.DIFFERENT');
        awaited.delete(stored.sequence);
      } else {
        // What was set meanwhile has its entry by now.
        const entry = await this.ledger.at(stored.sequence);
        if (!entry || !isAboutDelegation(entry)) this.fail(stored.sequence, 'DELEGATION.STRAY');
      }
    }
    for (const sequence of awaited.keys()) this.fail(sequence, 'DELEGATION.DIFFERENT');
  }
}

function isAboutDelegation({ kind }: Pick<LedgerEntry, 'kind'>): boolean {
  return kind === 'delegation.set' || kind === 'delegation.ended';
}

function delegationTold({ sequence, at, actor, kind, payload }: LedgerEntry): StoredDelegation {
  const told = payload as unknown as Omit<StoredDelegation, 'state'>;
  return { ...told, sequence, at, actor, state: kind === 'delegation.set' ? 'set' : 'ended' };
}
