import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import { PlanBoards, requestHash, RumboError, textOf, type Person } from '@rumbo/api-platform';
import type { CellResult, Language, RecordedBatch } from '@rumbo/contracts';
import { payloadOf, recordedDraft } from '../measurements/measurement-draft';
import type { RecordBatchDto } from './batch.dto';
import { cellResult, cellsOfRefusal, judgeCells, type JudgedCell } from './batch-judgement';

/** Where a batch comes from; it stands in the ledger. */
export interface BatchSource {
  kind: 'grid' | 'import';
  /** Name of the file. */
  file?: string;
  /** SHA-256 of the file, hexadecimal. */
  sha256?: string;
}

export type BatchInput = Pick<RecordBatchDto, 'cells' | 'mode' | 'reason'>;

/** Records many values in one transaction, with one entry of the ledger. */
@Injectable()
export class BatchRecorder {
  constructor(
    private readonly boards: PlanBoards,
    private readonly transactions: TransactionRunner,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * What would become of each cell.
   * @throws RumboError PLAN.NOT_FOUND
   */
  async preview(
    person: Person,
    plan: string,
    { cells }: Pick<BatchInput, 'cells'>,
    language: Language,
  ): Promise<CellResult[]> {
    const { sequence } = await this.ledger.head();
    const state = await this.boards.current(plan);
    return judgeCells(person, state, { cells, dryRun: true }, sequence).map((cell) =>
      cellResult(cell, language),
    );
  }

  /**
   * Saves the cells that can be and change something: all of them or none with the mode `all`.
   * @param key makes it safe to repeat: the same key and input get the same answer and write once
   * @param further what else belongs into the transaction; the batch is null when nothing was saved
   * @throws RumboError PLAN.NOT_FOUND, BATCH.REFUSED, IDEMPOTENCY.KEY_REUSED
   */
  async record(
    person: Person,
    plan: string,
    input: BatchInput,
    { source, language, key = null }: { source: BatchSource; language: Language; key?: string | null },
    further: (tx: WriteTransaction, answer: RecordedBatch) => Promise<void> = async () => undefined,
  ): Promise<RecordedBatch> {
    const hash = requestHash('batch', plan, input);
    return this.transactions.write(async (tx) => {
      const before = key === null ? null : await tx.findIdempotent(person.username, key);
      if (before) {
        if (before.requestHash !== hash) throw new RumboError('IDEMPOTENCY.KEY_REUSED');
        return JSON.parse(before.body) as RecordedBatch;
      }
      const { sequence } = await this.ledger.head();
      const state = await this.boards.current(plan);
      const judged = judgeCells(person, state, input, sequence);
      refuseUnlessAllGood(judged, input.mode);
      const answer = await append(tx, person.username, plan, judged, { source, language, input });
      await further(tx, answer);
      if (key !== null) {
        await tx.saveIdempotent(person.username, key, { requestHash: hash, body: JSON.stringify(answer) });
      }
      return answer;
    });
  }
}

function refuseUnlessAllGood(cells: readonly JudgedCell[], mode: BatchInput['mode']): void {
  const refused = cells.filter(({ refusal }) => refusal !== null).length;
  if (mode === 'good' || refused === 0) return;
  const counts = { refused, cells: cells.length };
  throw new RumboError('BATCH.REFUSED', counts, [], undefined, (language) => ({
    cells: cellsOfRefusal(cells.map((cell) => cellResult(cell, language))),
  }));
}

async function append(
  tx: WriteTransaction,
  actor: string,
  plan: string,
  cells: readonly JudgedCell[],
  { source, language, input }: { source: BatchSource; language: Language; input: BatchInput },
): Promise<RecordedBatch> {
  const drafts = cells.map(({ kpi, judged }) =>
    judged && !judged.unchanged ? { standing: judged.standing, ...recordedDraft(kpi, judged, actor) } : null,
  );
  const results = cells.map((cell, index) => cellResult(cell, language, drafts[index]?.id));
  const saved = drafts.filter((draft) => draft !== null);
  if (saved.length === 0) return { plan, batch: null, sequence: null, saved: 0, cells: results };
  const batch = randomUUID();
  const stamp = await tx.append({
    actor,
    kind: 'measurements.recorded',
    plan,
    subject: `batch:${batch}`,
    payload: {
      batch,
      source: { ...source },
      reason: textOf(input.reason),
      cells: saved.map(({ standing, ...draft }) => payloadOf(draft, standing)),
    },
  });
  await tx.addRevisions(
    plan,
    saved.map(({ standing: _, ...draft }) => ({ type: 'measurement', ...stamp, ...draft })),
  );
  return { plan, batch, sequence: stamp.sequence, saved: saved.length, cells: results };
}
