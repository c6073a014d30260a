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
import { checkpointRecord, ledgerHeadings, ledgerRecord } from './ledger-csv';

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
    for await (const entries of this.ledger.chunks(sequence)) {
      yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    }
    if (!signed) return;
    const { note: checkpoint, publicKey } = signed;
    yield `${JSON.stringify({ kind: 'checkpoint', checkpoint, publicKey })}\n`;
  }

  private async *entriesAsRecords({ signed, sequence }: Extent, language: Language): AsyncGenerator<string> {
    const nameOf = await this.names.lookUp();
    yield BYTE_ORDER_MARK + ledgerHeadings(language);
    for await (const entries of this.ledger.chunks(sequence)) {
      yield entries.map((entry) => ledgerRecord(entry, nameOf)).join('');
    }
    if (signed) yield checkpointRecord(signed.note, signed.publicKey, signed.time);
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
