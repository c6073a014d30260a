import { Injectable } from '@nestjs/common';
import { ImportRepository, TransactionRunner, type StoredImport } from '@rumbo/api-persistence';
import { PeopleNames, RumboError, textOf, type Person } from '@rumbo/api-platform';
import type { ApplyImport, ImportCounts, ImportPreview, Language, RecordedBatch } from '@rumbo/contracts';
import { BatchRecorder } from '../batch/batch-recorder';
import { BatchReversal } from '../batch/batch-reversal';
import { contentOf, previewOf, type ImportContent } from './import-content';
import { ImportsService } from './imports.service';
import { countsOf, withAddress, type JudgedRow } from './reading/judge-rows';

/** Saves what a preview showed, as one batch, and takes it back as one. */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly previews: ImportsService,
    private readonly imports: ImportRepository,
    private readonly transactions: TransactionRunner,
    private readonly recorder: BatchRecorder,
    private readonly reversal: BatchReversal,
    private readonly names: PeopleNames,
  ) {}

  /**
   * Saves the values that the preview showed. A value that changed since then is refused: nobody saw what it would
   * replace.
   * @throws RumboError PLAN.NOT_FOUND, IMPORT.NOT_FOUND, IMPORT.NOT_OWN, IMPORT.ALREADY_APPLIED,
   *   IMPORT.NOTHING_TO_SAVE, IMPORT.REASON_REQUIRED, IMPORT.HAS_REFUSED, BATCH.REFUSED with what became of each cell
   */
  async apply(
    person: Person,
    plan: string,
    id: string,
    { mode, reason }: ApplyImport,
    language: Language,
  ): Promise<ImportPreview> {
    const stored = await this.own(person, plan, id);
    if (stored.state !== 'open') throw new RumboError('IMPORT.ALREADY_APPLIED');
    const content = contentOf(stored);
    assertSavable(stored, content, { mode, reason });
    const { fileName: file, sha256 } = stored;
    const source = { kind: 'import' as const, file, sha256 };
    let after = stored;
    await this.recorder.record(
      person,
      plan,
      { cells: content.cells, mode, reason },
      { source, language },
      async (_, answer) => {
        after = afterwards(stored, content, answer, reason);
        // Nothing was saved: it may be tried again.
        if (answer.batch === null) return;
        const { batch, saved, appliedAt, counts, content: kept } = after;
        const applied = { batch, saved, reason: after.reason, appliedAt, counts, content: kept };
        if (!(await this.imports.markApplied(id, applied))) throw new RumboError('IMPORT.ALREADY_APPLIED');
      },
    );
    return previewOf(after, await this.names.lookUp(), language);
  }

  /**
   * Gives every value of the import again what it had before; all of them or none.
   * @throws RumboError PLAN.NOT_FOUND, IMPORT.NOT_FOUND, IMPORT.NOT_OWN, IMPORT.NOT_APPLIED, BATCH.NOT_REVERSIBLE
   *   with the cells that stand in the way
   */
  async reverse(
    person: Person,
    plan: string,
    id: string,
    reason: string,
    language: Language,
  ): Promise<ImportPreview> {
    const stored = await this.own(person, plan, id);
    const { batch, state } = stored;
    if (state !== 'applied' || batch === null) throw new RumboError('IMPORT.NOT_APPLIED');
    const reversedAt = await this.transactions.write(async () => {
      const { at } = await this.reversal.reverse(person, plan, batch, reason);
      if (!(await this.imports.markReversed(id, at))) throw new RumboError('IMPORT.NOT_APPLIED');
      return at;
    });
    return previewOf({ ...stored, state: 'reversed', reversedAt }, await this.names.lookUp(), language);
  }

  private async own(person: Person, plan: string, id: string): Promise<StoredImport> {
    const stored = await this.previews.stored(person, plan, id);
    if (stored.actor !== person.username) throw new RumboError('IMPORT.NOT_OWN');
    return stored;
  }
}

function assertSavable(
  { counts }: StoredImport,
  { rows, cells }: ImportContent,
  { mode, reason }: ApplyImport,
): void {
  const { refused, changed } = JSON.parse(counts) as ImportCounts;
  if (mode === 'all' && refused > 0)
    throw new RumboError('IMPORT.HAS_REFUSED', { refused, rows: rows.length });
  if (cells.length === 0) throw new RumboError('IMPORT.NOTHING_TO_SAVE');
  if (changed > 0 && textOf(reason) === null)
    throw RumboError.about('reason', 'IMPORT.REASON_REQUIRED', { changed });
}

/** The import as it is after saving: rows whose cell was refused meanwhile say why. */
function afterwards(
  stored: StoredImport,
  content: ImportContent,
  { batch, saved, cells }: RecordedBatch,
  reason: string | undefined,
): StoredImport {
  const rows = content.rows.map((row): JudgedRow => {
    const problem = row.write === null ? null : (cells[row.write]?.problem ?? null);
    if (!problem) return row;
    const { detail } = problem;
    return { ...row, state: 'refused', message: withAddress(row.cell, { es: detail, en: detail }) };
  });
  const { blank } = JSON.parse(stored.counts) as ImportCounts;
  return {
    ...stored,
    state: batch === null ? 'open' : 'applied',
    counts: JSON.stringify(countsOf(rows, blank)),
    content: JSON.stringify({ ...content, rows } satisfies ImportContent),
    ...{ batch, saved, reason: textOf(reason) },
    appliedAt: batch === null ? null : new Date().toISOString(),
  };
}
