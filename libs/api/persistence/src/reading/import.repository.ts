import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Database } from '../connection/database';
import { ImportMappingRow } from '../entities/import-mapping.entity';
import { ImportPreviewRow } from '../entities/import-preview.entity';

/** A file that was read. Times are ISO 8601 in UTC. */
export interface StoredImport {
  id: string;
  plan: string;
  actor: string;
  createdAt: string;
  state: 'open' | 'applied' | 'reversed';
  fileName: string;
  sha256: string;
  /** JSON. */
  counts: string;
  /** JSON. */
  content: string;
  batch: string | null;
  saved: number;
  reason: string | null;
  appliedAt: string | null;
  reversedAt: string | null;
}

export type ListedImport = Omit<StoredImport, 'content'>;
export type AppliedImport = Pick<
  StoredImport,
  'batch' | 'saved' | 'reason' | 'appliedAt' | 'counts' | 'content'
>;

const LISTED = [
  ...(['id', 'plan', 'actor', 'createdAt', 'state', 'fileName', 'sha256', 'counts'] as const),
  ...(['batch', 'saved', 'reason', 'appliedAt', 'reversedAt'] as const),
];

/**
 * Previews of files and remembered columns come and go without ledger entries. Called inside a write, a change here
 * is part of that write.
 */
@Injectable()
export class ImportRepository {
  constructor(private readonly database: Database) {}

  async add(stored: StoredImport): Promise<void> {
    await this.database.writer.run((manager) => manager.insert(ImportPreviewRow, { ...stored }));
  }

  async find(plan: string, id: string): Promise<StoredImport | null> {
    const row = await this.database.reader.findOneBy(ImportPreviewRow, { plan, id });
    return row && asStored(row);
  }

  /** Those of a person, and everybody's that were saved; newest first. */
  async list(plan: string, actor: string, limit: number): Promise<ListedImport[]> {
    const rows = await this.database.reader.find(ImportPreviewRow, {
      select: LISTED,
      where: [
        { plan, actor },
        { plan, state: In(['applied', 'reversed']) },
      ],
      order: { createdAt: 'DESC', id: 'ASC' },
      take: limit,
    });
    return rows.map(({ content: _, ...row }) => asStored({ ...row, content: '' }));
  }

  /** @returns false when it was not open any more */
  async markApplied(id: string, applied: AppliedImport): Promise<boolean> {
    return this.change({ id, state: 'open' }, { ...applied, state: 'applied' });
  }

  /** @returns false when it was not applied, or reversed already */
  async markReversed(id: string, reversedAt: string): Promise<boolean> {
    return this.change({ id, state: 'applied' }, { state: 'reversed', reversedAt });
  }

  /** Deletes the previews that nobody saved and that are that old; of a person's, all but the newest ones. */
  async purge(actor: string, before: string, keep: number): Promise<void> {
    await this.database.writer.run(async (manager) => {
      await manager.delete(ImportPreviewRow, { state: 'open', createdAt: LessThanOrEqual(before) });
      const surplus = await manager.find(ImportPreviewRow, {
        select: ['id'],
        where: { actor, state: 'open' },
        order: { createdAt: 'DESC', id: 'ASC' },
        skip: keep,
        take: 1000,
      });
      if (surplus.length > 0)
        await manager.delete(
          ImportPreviewRow,
          surplus.map(({ id }) => id),
        );
    });
  }

  /** Keeps what the columns of a form mean to a person. */
  async rememberMapping(actor: string, fingerprint: string, mapping: string, usedAt: string): Promise<void> {
    await this.database.writer.run((manager) =>
      manager.upsert(ImportMappingRow, { actor, fingerprint, mapping, usedAt }, ['actor', 'fingerprint']),
    );
  }

  /** What the person said of sheets with these fingerprints. */
  async mappings(actor: string, fingerprints: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.reader.findBy(ImportMappingRow, {
      actor,
      fingerprint: In([...fingerprints]),
    });
    return new Map(rows.map(({ fingerprint, mapping }) => [fingerprint, mapping]));
  }

  private async change(
    where: { id: string; state: string },
    values: Partial<ImportPreviewRow>,
  ): Promise<boolean> {
    return this.database.writer.run(async (manager) => {
      // Told by reading, because SQLite's driver does not tell how many rows an update met.
      if (!(await manager.existsBy(ImportPreviewRow, where))) return false;
      await manager.update(ImportPreviewRow, where, values);
      return true;
    });
  }
}

function asStored(row: ImportPreviewRow): StoredImport {
  return { ...row, state: row.state as StoredImport['state'] };
}
