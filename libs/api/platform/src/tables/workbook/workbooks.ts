import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { inTurns } from '@rumbo/api-persistence';
import { workbookOf, type Sheet, type WorkbookRow, type WriterMessage } from './sheet';

/** The build puts it beside the API's own file. */
const PROGRAM = join(__dirname, 'workbook-writer.js');
/** So many are written sooner than a thread has started. */
const FEW_ROWS = 100;
/** Sent at a time: a millisecond's work. */
const ROWS_OF_A_PIECE = 100;
/** Each holds its table until it is written. */
const THREADS_AT_ONCE = 2;
/** Small, so that a long table's cells do not pile up after they are written. */
const HEAP = { maxYoungGenerationSizeMb: 16 };

/** Writes workbooks: long ones each in a thread of its own, which ends with it. */
@Injectable()
export class Workbooks {
  private free = THREADS_AT_ONCE;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly program = PROGRAM) {}

  /**
   * @param length how many rows there are, about
   * @param gone whoever waits for it has left: nothing more is done, and what comes is empty
   * @throws Error when the thread ended before the workbook was there
   */
  async write(
    sheets: readonly Sheet[],
    length: number,
    gone: AbortSignal = new AbortController().signal,
  ): Promise<Buffer> {
    if (length <= FEW_ROWS) return workbookOf(sheets);
    await this.turn();
    try {
      return gone.aborted ? Buffer.alloc(0) : await this.writeInThread(sheets, gone);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private async turn(): Promise<void> {
    if (this.free === 0) return new Promise((come) => this.waiting.push(come));
    this.free--;
  }

  private async writeInThread(sheets: readonly Sheet[], gone: AbortSignal): Promise<Buffer> {
    const worker = new Worker(this.program, { resourceLimits: HEAP });
    let ended = false;
    const end = () => worker.terminate();
    gone.addEventListener('abort', end);
    const written = new Promise<Buffer>((done, failed) => {
      worker.once('message', ({ buffer }: Uint8Array<ArrayBuffer>) => done(Buffer.from(buffer)));
      worker.once('error', failed);
      worker.once('exit', (code) => {
        ended = true;
        if (gone.aborted) done(Buffer.alloc(0));
        else failed(new Error(`the thread that writes a workbook ended with code ${code}`));
      });
    });
    const send = () => (message: WriterMessage) => worker.postMessage(message);
    try {
      const [bytes] = await Promise.all([
        written,
        inTurns(
          messages(sheets, () => ended),
          send,
        ),
      ]);
      return bytes;
    } finally {
      gone.removeEventListener('abort', end);
      await worker.terminate();
    }
  }
}

function* messages(sheets: readonly Sheet[], ended: () => boolean): Generator<WriterMessage> {
  for (const { rows, ...sheet } of sheets) {
    yield { sheet };
    let piece: WorkbookRow[] = [];
    for (const row of rows) {
      piece.push(row);
      if (piece.length < ROWS_OF_A_PIECE) continue;
      if (ended()) return;
      yield { rows: piece };
      piece = [];
    }
    yield { rows: piece };
  }
  yield 'end';
}
