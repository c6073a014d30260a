import type { PublicationRepository, StoredPublication } from '@rumbo/api-persistence';
import type { PublishedBoards } from '@rumbo/api-platform';
import { canonicalJson, scorecard, type LedgerEntry } from '@rumbo/domain';
import type { BoardsReplay } from './boards-replay';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

/**
 * Whether published boards are those that the ledger tells of, and whether their digests can be computed again from
 * the ledger alone.
 */
export class PublicationsCheck extends LedgerCheck {
  /** By the sequence of their cut-off, which comes by before their own entry. */
  private readonly awaited = new Map<number, StoredPublication[]>();
  private readonly told: StoredPublication[];

  /** @param entries all of kind `board.published` */
  constructor(
    entries: readonly LedgerEntry[],
    private readonly replay: BoardsReplay,
    private readonly boards: PublishedBoards,
    private readonly publications: PublicationRepository,
  ) {
    super('publications');
    this.told = entries.map(publicationOf);
    for (const publication of this.told) {
      const { sequence } = publication.cutOff;
      this.awaited.set(sequence, [...(this.awaited.get(sequence) ?? []), publication]);
    }
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    for (const { entry, revisions } of entries) {
      this.replay.apply(entry, revisions);
      for (const publication of this.awaited.get(entry.sequence) ?? []) this.recompute(publication);
    }
  }

  async finish(): Promise<void> {
    const last = this.told.at(-1)?.sequence ?? 0;
    const stored = new Map((await this.publications.list()).map((one) => [one.sequence, one]));
    for (const told of this.told) {
      const found = stored.get(told.sequence);
      if (!found || canonicalJson(found) !== canonicalJson(told)) {
        this.fail(told.sequence, 'its publication in the tables is not what it tells of');
      }
      stored.delete(told.sequence);
    }
    // What was published meanwhile comes after.
    for (const { sequence } of stored.values()) {
      if (sequence <= last) this.fail(sequence, 'the tables hold a publication that no entry tells of');
    }
  }

  private recompute({ plan, period, mode, cutOff, digest, sequence }: StoredPublication): void {
    this.count++;
    const state = this.replay.states.get(plan);
    const board = state?.exists ? scorecard(state, { period, mode }, cutOff) : null;
    if (!board || this.boards.digestOf(board) !== digest) {
      this.fail(
        sequence,
        'its board, drawn from the ledger alone, does not have the digest that it tells of',
      );
    }
  }
}

function publicationOf({ sequence, at, actor, plan, payload }: LedgerEntry): StoredPublication {
  return { ...(payload as unknown as StoredPublication), sequence, at, actor, plan: plan ?? '' };
}
