import { Logger } from '@nestjs/common';
import type { LedgerKind, Revision } from '@rumbo/domain';

/** One ledger entry that is durable. */
export interface Commit {
  sequence: number;
  /** UTC time of the entry, ISO 8601 with milliseconds. */
  at: string;
  /** Code of the plan; null for entries about people. */
  plan: string | null;
  kind: LedgerKind;
  /** The plan's revisions of this entry, in order; null when another process wrote them and they are still to be read. */
  revisions: readonly Revision[] | null;
}

export type CommitListener = (commit: Commit) => void;

/**
 * Tells who listens of every ledger entry once its commit has succeeded, in order of sequence, before the write
 * that made it is answered. Listeners are called at once: one that takes long holds up the answer.
 */
export class CommitFeed {
  private readonly logger = new Logger('CommitFeed');
  private readonly listeners = new Set<CommitListener>();

  /** Hears of every commit from now on, until the function that it gives is called. */
  subscribe(listener: CommitListener): () => void {
    // Of its own, so that whoever subscribes the same function twice can end one of the two.
    const own: CommitListener = (commit) => listener(commit);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  /** Passes the entries of one write on; a listener that throws hinders neither the others nor the write. */
  publish(commits: readonly Commit[]): void {
    for (const commit of [...commits].sort((a, b) => a.sequence - b.sequence)) {
      for (const listener of this.listeners) this.tell(listener, commit);
    }
  }

  private tell(listener: CommitListener, commit: Commit): void {
    try {
      listener(commit);
    } catch (error) {
      this.logger.error(error, error instanceof Error ? error.stack : undefined);
    }
  }
}
