import type { LedgerRepository, PublicationRepository, StoredPublication } from '@rumbo/api-persistence';
import { stepsInTurns } from '@rumbo/api-persistence';
import type { PublishedBoards } from '@rumbo/api-platform';
import { canonicalJson, scorecardSteps, type LedgerEntry } from '@rumbo/domain';
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
    private readonly ledger: LedgerRepository,
  ) {
    super('publications');
    this.told = entries.flatMap((entry) => {
      const { cutOff } = entry.payload as { cutOff?: unknown };
      if (typeof cutOff === 'object' && cutOff !== null) return [publicationOf(entry)];
      this.fail(entry.sequence, 'PUBLICATION.UNTOLD');
      return [];
    });
    for (const publication of this.told) {
      const { sequence } = publication.cutOff;
      this.awaited.set(sequence, [...(this.awaited.get(sequence) ?? []), publication]);
    }
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    for (const { entry, revisions } of entries) {
      try {
        this.replay.apply(entry, revisions);
      } catch {
        this.fail(entry.sequence, 'REVISION.UNTOLD');
      }
      for (const publication of this.awaited.get(entry.sequence) ?? []) await this.recompute(publication);
    }
  }

  async finish(): Promise<void> {
    const told = new Map(this.told.map((publication) => [publication.sequence, publication]));
    const awaited = new Set(told.keys());
    for (const stored of await this.publications.all()) {
      const { sequence } = stored;
      if (awaited.delete(sequence)) {
        if (canonicalJson(stored) !== canonicalJson(told.get(sequence)))
          this.fail(sequence, 'PUBLICATION.DIFFERENT');
      } else if (told.has(sequence) || (await this.ledger.at(sequence))?.kind !== 'board.published') {
        // What was published meanwhile has an entry by now.
        this.fail(sequence, 'PUBLICATION.STRAY');
      }
    }
    for (const sequence of awaited) this.fail(sequence, 'PUBLICATION.DIFFERENT');
  }

  private async recompute(publication: StoredPublication): Promise<void> {
    const { plan, period, mode, cutOff, digest, sequence } = publication;
    this.count++;
    const state = this.replay.states.get(plan);
    const board = state?.exists ? await stepsInTurns(scorecardSteps(state, { period, mode }, cutOff)) : null;
    if (!board || (await this.boards.digestOf(board)) !== digest) {
      this.fail(sequence, 'PUBLICATION.DIGEST');
    }
  }
}

function publicationOf({ sequence, at, actor, plan, payload }: LedgerEntry): StoredPublication {
  return { ...(payload as unknown as StoredPublication), sequence, at, actor, plan: plan ?? '' };
}
