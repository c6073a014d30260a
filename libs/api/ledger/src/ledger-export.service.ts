import { Injectable } from '@nestjs/common';
import { LedgerRepository } from '@rumbo/api-persistence';
import {
  BYTE_ORDER_MARK,
  LedgerKeys,
  LedgerSigner,
  PeopleNames,
  RumboError,
  type ExportStamp,
  type SignedCheckpoint,
} from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';
import type { LedgerEntry } from '@rumbo/domain';
import { checkpointRecord, ledgerHeadings, ledgerRecord, recordWith } from './ledger-csv';
import { isWithoutDocument, withPayload } from './with-payload';

/** How far an export goes, and who vouches for it. */
interface Extent extends ExportStamp {
  signed: SignedCheckpoint | null;
}

export interface LedgerExport extends ExportStamp {
  lines: AsyncGenerator<string>;
}

/** Writes the whole ledger as a file, some hundreds of entries in memory at a time. */
@Injectable()
export class LedgerExportService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly signer: LedgerSigner,
    private readonly keys: LedgerKeys,
    private readonly names: PeopleNames,
  ) {}

  /**
   * One entry a line, oldest first, and at the end the checkpoint over exactly these entries as a line of its own
   * kind. A server without the signing key leaves that line out.
   */
  async jsonLines(): Promise<LedgerExport> {
    const extent = await this.extent();
    return { ...extent, lines: this.entriesAsJson(extent) };
  }

  /** The same for spreadsheets, with headings. */
  async csv(language: Language): Promise<LedgerExport> {
    const extent = await this.extent();
    return { ...extent, lines: this.entriesAsRecords(extent, language) };
  }

  private async *entriesAsJson({ signed, sequence }: Extent): AsyncGenerator<string> {
    yield* this.entries(sequence, (entry) => `${JSON.stringify(entry)}\n`, lineWith);
    if (!signed) return;
    const { note: checkpoint, publicKey } = signed;
    yield `${JSON.stringify({ kind: 'checkpoint', checkpoint, publicKey })}\n`;
  }

  private async *entriesAsRecords({ signed, sequence }: Extent, language: Language): AsyncGenerator<string> {
    const nameOf = await this.names.lookUp();
    yield BYTE_ORDER_MARK + ledgerHeadings(language);
    const record = (entry: LedgerEntry) => ledgerRecord(entry, nameOf);
    yield* this.entries(sequence, record, (entry, payload) => recordWith(record(entry), payload));
    if (signed) yield checkpointRecord(signed.note, signed.publicKey, signed.time);
  }

  /**
   * Some entries' texts at a time.
   * @param withDocument gives that of one whose payload is too long to be read at once
   */
  private async *entries(
    upTo: number,
    textOf: (entry: LedgerEntry) => string,
    withDocument: (entry: LedgerEntry, payload: AsyncIterable<string>) => AsyncIterable<string>,
  ): AsyncGenerator<string> {
    for await (const entries of this.ledger.chunks(upTo, 'large')) {
      let text = '';
      for (const entry of entries) {
        if (!isWithoutDocument(entry)) {
          text += textOf(entry);
          continue;
        }
        yield text;
        text = '';
        yield* withDocument(entry, this.ledger.payloadText(entry.sequence));
      }
      yield text;
    }
  }

  /** Everything that is there now; what is written while the file goes out stays out of it. */
  private async extent(): Promise<Extent> {
    try {
      const signed = await this.signer.checkpoint();
      return { signed, publicKey: signed.publicKey, sequence: signed.size };
    } catch (error) {
      if (!(error instanceof RumboError && error.code === 'LEDGER.KEY_UNAVAILABLE')) throw error;
      const { sequence } = await this.ledger.head();
      return { signed: null, publicKey: (await this.keys.at(sequence))?.publicKey ?? null, sequence };
    }
  }
}

async function* lineWith(entry: LedgerEntry, payload: AsyncIterable<string>): AsyncGenerator<string> {
  yield* withPayload(entry, payload);
  yield '\n';
}
