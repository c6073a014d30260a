import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  CheckpointStore,
  DelegationRepository,
  EvidenceRepository,
  inTurns,
  LedgerRepository,
  MerkleTreeRepository,
  PlanLoader,
  PlanRepository,
  PublicationRepository,
  UserRepository,
} from '@rumbo/api-persistence';
import { EvidenceFiles, PublishedBoards } from '@rumbo/api-platform';
import { ChainVerifier, LedgerReplay, type LedgerEntry, type Revision } from '@rumbo/domain';
import { AccountsCheck } from './accounts-check';
import { BoardsReplay } from './boards-replay';
import { ColumnsCheck } from './columns-check';
import { DelegationsCheck } from './delegations-check';
import { EvidenceCheck } from './evidence-check';
import { KeysCheck } from './keys-check';
import type { LedgerCheck, ReplayedEntry } from './ledger-check';
import { PublicationsCheck } from './publications-check';
import { RevisionsCheck } from './revisions-check';
import { ScorecardsCheck } from './scorecards-check';
import { TreeCheck } from './tree-check';
import type { Verdict } from './verdict';

/** Verifies the ledger from its first entry, and everything else in the database against it. */
@Injectable()
export class Verification {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly tree: MerkleTreeRepository,
    private readonly plans: PlanRepository,
    private readonly publications: PublicationRepository,
    private readonly boards: PublishedBoards,
    private readonly users: UserRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: EvidenceFiles,
    private readonly delegations: DelegationRepository,
    private readonly checkpoints: CheckpointStore,
    private readonly loader: PlanLoader,
  ) {}

  /**
   * Reads the ledger once, some hundreds of entries in memory at a time; that of a large plan's import is alone. What is
   * written meanwhile stays out.
   */
  async verdict(): Promise<Verdict> {
    const head = await this.ledger.head();
    const chain = new ChainVerifier(sha256);
    const replay = new LedgerReplay(sha256);
    const revisionsCheck = new RevisionsCheck(this.plans);
    const revisionsOf = (entry: LedgerEntry): Revision[] => {
      try {
        return replay.revisionsOf(entry);
      } catch {
        revisionsCheck.fail(entry.sequence, 'REVISION.UNTOLD');
        return [];
      }
    };
    const checks = await this.furtherChecks(revisionsCheck);
    for await (const entries of this.ledger.chunks(head.sequence)) {
      let holds = true;
      const replayed: ReplayedEntry[] = [];
      await inTurns(entries, () => (entry) => {
        holds &&= chain.add(entry);
        if (holds) replayed.push({ entry, revisions: revisionsOf(entry) });
      });
      if (!holds) return { chain: chain.result(), checks: [] };
      for (const check of checks) await check.take(replayed);
    }
    for (const check of checks) await check.finish(head);
    return { chain: chain.result(), checks: checks.map((check) => check.result()) };
  }

  private async furtherChecks(revisions: RevisionsCheck): Promise<LedgerCheck[]> {
    const replay = new BoardsReplay();
    const published = await this.ledger.ofKinds(['board.published']);
    return [
      new TreeCheck(this.tree),
      new KeysCheck(),
      revisions,
      // It takes the entries into the replay, whose end the scorecards are judged by.
      new PublicationsCheck(published, replay, this.boards, this.publications, this.ledger),
      new EvidenceCheck(this.evidence, this.files),
      new AccountsCheck(this.users, this.ledger),
      new DelegationsCheck(this.delegations, this.ledger),
      new ScorecardsCheck(replay, this.boards, this.plans, revisions),
      new ColumnsCheck(this.plans, this.checkpoints, this.loader),
    ];
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
