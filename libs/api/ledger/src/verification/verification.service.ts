import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  LedgerRepository,
  MerkleTreeRepository,
  PlanRepository,
  PublicationRepository,
} from '@rumbo/api-persistence';
import { PublishedBoards } from '@rumbo/api-platform';
import type { LedgerVerification, VerificationCheck } from '@rumbo/contracts';
import {
  ChainVerifier,
  LedgerReplay,
  type ChainResult,
  type LedgerEntry,
  type Revision,
} from '@rumbo/domain';
import { BoardsReplay } from './boards-replay';
import { KeysCheck } from './keys-check';
import type { Fault, LedgerCheck } from './ledger-check';
import { PublicationsCheck } from './publications-check';
import { RevisionsCheck } from './revisions-check';
import { ScorecardsCheck } from './scorecards-check';
import { TreeCheck } from './tree-check';

/** Verifies the ledger from its first entry, and everything else in the database against it. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly tree: MerkleTreeRepository,
    private readonly plans: PlanRepository,
    private readonly publications: PublicationRepository,
    private readonly boards: PublishedBoards,
  ) {}

  /** Reads the ledger once, some hundreds of entries in memory at a time. What is written meanwhile stays out. */
  async verify(): Promise<LedgerVerification> {
    const head = await this.ledger.head();
    const chain = new ChainVerifier(sha256);
    const replay = new LedgerReplay(sha256);
    const revisionsCheck = new RevisionsCheck(this.plans);
    const revisionsOf = (entry: LedgerEntry): Revision[] => {
      try {
        return replay.revisionsOf(entry);
      } catch {
        revisionsCheck.fail(entry.sequence, 'its payload does not tell of revisions');
        return [];
      }
    };
    const checks = await this.furtherChecks(revisionsCheck);
    for await (const entries of this.ledger.chunks(head.sequence)) {
      if (!entries.every((entry) => chain.add(entry))) return broken(chain.result());
      const replayed = entries.map((entry) => ({ entry, revisions: revisionsOf(entry) }));
      for (const check of checks) await check.take(replayed);
    }
    for (const check of checks) await check.finish(head);
    return whole(chain.result(), checks);
  }

  private async furtherChecks(revisions: RevisionsCheck): Promise<LedgerCheck[]> {
    const replay = new BoardsReplay();
    const published = await this.ledger.ofKinds(['board.published']);
    return [
      new TreeCheck(this.tree),
      new KeysCheck(),
      revisions,
      // It takes the entries into the replay, whose end the scorecards are judged by.
      new PublicationsCheck(published, replay, this.boards, this.publications),
      new ScorecardsCheck(replay, this.plans),
    ];
  }
}

function broken(chain: ChainResult): LedgerVerification {
  return { ...chain, checks: [chainCheck(chain)] };
}

function whole(chain: ChainResult, checks: readonly LedgerCheck[]): LedgerVerification {
  const faults = checks.flatMap(({ fault }) => fault ?? []);
  const first = faults.sort((a, b) => a.sequence - b.sequence)[0];
  const results = [chainCheck(chain), ...checks.map((check) => check.result())];
  return { ...chain, valid: !first, ...(first && { firstBad: first satisfies Fault }), checks: results };
}

function chainCheck({ valid, entries, firstBad }: ChainResult): VerificationCheck {
  const { reason = null, sequence = null } = firstBad ?? {};
  return { check: 'chain', holds: valid, count: entries, reason, sequence };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
