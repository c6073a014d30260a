import type {
  LedgerKind,
  LedgerPayload,
  MeasurementRevision,
  Revision,
  Stamp,
  TargetRevision,
} from '@rumbo/domain';
import type { EntityManager, EntityTarget } from 'typeorm';
import { insertRows, selectRows } from '../connection/rows';
import { type StoredDelegation, storedDelegation } from '../entities/delegation-mapping';
import { DelegationRevisionRow } from '../entities/delegation-revision.entity';
import { evidenceRow, storedEvidence, type StoredEvidence } from '../entities/evidence-mapping';
import { EvidenceRevisionRow } from '../entities/evidence-revision.entity';
import { IdempotencyRecordRow } from '../entities/idempotency-record.entity';
import { LedgerEntryRow } from '../entities/ledger-entry.entity';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { MerkleNodeRow } from '../entities/merkle-node.entity';
import { publicationRow, type StoredPublication } from '../entities/publication-mapping';
import { PublicationRow } from '../entities/publication.entity';
import { measurementRevision, targetRevision } from '../entities/revision-mapping';
import type { RevisionRow } from '../entities/revision-row';
import { TargetRevisionRow } from '../entities/target-revision.entity';
import { UserAccountRow } from '../entities/user-account.entity';
import { type StoredUser, storedUser, userRow } from '../entities/user-mapping';
import type { Commit } from '../feed/commit-feed';
import { LedgerChain, ledgerEnd, stampAfter } from './ledger-chain';
import { addRevisionRows } from './revision-rows';

export interface NewEntry {
  actor: string;
  kind: LedgerKind;
  plan: string | null;
  subject: string;
  payload: LedgerPayload;
}

export interface IdempotencyRecord {
  /** Hash of the request that the key was used for. */
  requestHash: string;
  /** The answer that it got. */
  body: string;
}

/**
 * What can be done inside a write. Everything read here is the newest state, and stays so until the write is done.
 * A failed step fails the whole write, even if the work catches its error.
 */
export class WriteTransaction {
  private stamp: Stamp | null = null;
  /** Of the newest entry. */
  private revisions: Revision[] = [];
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly manager: EntityManager,
    private readonly now: () => Date,
    private readonly commits: Commit[],
  ) {}

  /** Appends a ledger entry and gives its stamp, which belongs on the revisions that come with it. */
  append({ actor, kind, plan, subject, payload }: NewEntry): Promise<Stamp> {
    return this.step(async () => {
      const end = await ledgerEnd(this.manager);
      const stamp = stampAfter(end, this.now().toISOString());
      const chain = await LedgerChain.read(this.manager, end);
      const { row, leaf, nodes } = chain.append({ ...stamp, actor, kind, plan, subject, payload });
      await insertRows(this.manager, LedgerEntryRow, [row]);
      await insertRows(this.manager, MerkleNodeRow, nodes);
      this.stamp = stamp;
      this.revisions = [];
      this.commits.push({ ...stamp, plan, kind, revisions: this.revisions, hash: row.hash, leaf });
      return { ...this.stamp };
    });
  }

  /** Adds revisions of a plan; each has to carry the stamp that `append` gave last. */
  addRevisions(plan: string, revisions: readonly Revision[]): Promise<void> {
    return this.step(async () => {
      const { sequence, at } = this.newestStamp();
      if (revisions.some((revision) => revision.sequence !== sequence || revision.at !== at)) {
        throw new Error('A revision carries another stamp than the ledger entry of its write');
      }
      await addRevisionRows(this.manager, plan, revisions, this.revisions.length);
      for (const revision of revisions) this.revisions.push(revision);
    });
  }

  /** The newest revision for the KPI and period, whatever its state; null when there never was one. */
  currentMeasurement(plan: string, kpi: string, period: string): Promise<MeasurementRevision | null> {
    return this.step(async () => {
      const row = await this.newestOf(MeasurementRevisionRow, plan, kpi, period);
      return row && measurementRevision(row);
    });
  }

  /** The newest target revision for the KPI and period; its value is null when it was withdrawn. */
  currentTarget(plan: string, kpi: string, period: string): Promise<TargetRevision | null> {
    return this.step(async () => {
      const row = await this.newestOf(TargetRevisionRow, plan, kpi, period);
      return row && targetRevision(row);
    });
  }

  /** Adds a published board under the last ledger entry of this write. */
  addPublication(publication: StoredPublication): Promise<void> {
    return this.step(async () => {
      const { sequence, at } = this.newestStamp();
      if (publication.sequence !== sequence || publication.at !== at) {
        throw new Error('A publication carries another stamp than the ledger entry of its write');
      }
      await insertRows(this.manager, PublicationRow, [publicationRow(publication)]);
    });
  }

  /** Adds an attachment or a withdrawal under the last ledger entry of this write. */
  addEvidence(evidence: StoredEvidence): Promise<void> {
    return this.step(async () => {
      const { sequence, at } = this.newestStamp();
      if (evidence.sequence !== sequence || evidence.at !== at) {
        throw new Error('Evidence carries another stamp than the ledger entry of its write');
      }
      await insertRows(this.manager, EvidenceRevisionRow, [evidenceRow(evidence)]);
    });
  }

  /** Attachments and withdrawals of one KPI, oldest first. */
  evidenceOf(plan: string, kpi: string): Promise<StoredEvidence[]> {
    return this.step(async () => {
      const tail = 'WHERE plan = $1 AND kpi = $2 ORDER BY sequence';
      return (await selectRows(this.manager, EvidenceRevisionRow, tail, [plan, kpi])).map(storedEvidence);
    });
  }

  /** Adds what was set or ended under the last ledger entry of this write. */
  addDelegation(delegation: StoredDelegation): Promise<void> {
    return this.step(async () => {
      const { sequence, at } = this.newestStamp();
      if (delegation.sequence !== sequence || delegation.at !== at) {
        throw new Error('A delegation carries another stamp than the ledger entry of its write');
      }
      await insertRows(this.manager, DelegationRevisionRow, [delegation]);
    });
  }

  /** How a delegation was set and, where it was, ended; none when there is none of the identifier. */
  delegation(id: string): Promise<StoredDelegation[]> {
    return this.step(async () => {
      const rows = await selectRows(this.manager, DelegationRevisionRow, 'WHERE id = $1 ORDER BY sequence', [
        id,
      ]);
      return rows.map(storedDelegation);
    });
  }

  planExists(code: string): Promise<boolean> {
    return this.step(async () => {
      const found = await this.manager.query('SELECT 1 FROM plan_revision WHERE plan = $1 LIMIT 1', [code]);
      return found.length > 0;
    });
  }

  /** Adds a person under a ledger entry of this write: the last one, unless another is named. */
  addUser(user: StoredUser, stamp?: Stamp): Promise<void> {
    return this.step(async () => {
      const { sequence } = this.newestStamp();
      await insertRows(this.manager, UserAccountRow, [userRow(user, stamp?.sequence ?? sequence)]);
    });
  }

  findUser(username: string): Promise<StoredUser | null> {
    return this.step(async () => {
      const row = await this.manager.findOneBy(UserAccountRow, { username });
      return row && storedUser(row);
    });
  }

  countUsers(): Promise<number> {
    return this.step(() => this.manager.count(UserAccountRow));
  }

  /** What the actor's request with this key got before; null when the key is new. */
  findIdempotent(actor: string, key: string): Promise<IdempotencyRecord | null> {
    return this.step(async () => {
      const row = await this.manager.findOneBy(IdempotencyRecordRow, { actor, key });
      return row && { requestHash: row.requestHash, body: row.body };
    });
  }

  saveIdempotent(actor: string, key: string, { requestHash, body }: IdempotencyRecord): Promise<void> {
    const createdAt = this.now().toISOString();
    return this.step(() =>
      insertRows(this.manager, IdempotencyRecordRow, [{ actor, key, requestHash, body, createdAt }]),
    );
  }

  /** Throws the error of the first step that failed, if one did. */
  assertSound(): void {
    if (this.failure) throw this.failure.error;
  }

  private async step<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }

  private newestStamp(): Stamp {
    if (!this.stamp) throw new Error('Nothing is written before its ledger entry: call append first');
    return this.stamp;
  }

  private async newestOf<Row extends RevisionRow>(
    entity: EntityTarget<Row>,
    plan: string,
    kpi: string,
    period: string,
  ): Promise<Row | null> {
    const tail = 'WHERE plan = $1 AND kpi = $2 AND period = $3 ORDER BY sequence DESC LIMIT 1';
    const [row] = await selectRows(this.manager, entity, tail, [plan, kpi, period]);
    return row ?? null;
  }
}
