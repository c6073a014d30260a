import { Injectable } from '@nestjs/common';
import { LedgerRepository } from '@rumbo/api-persistence';
import {
  BYTE_ORDER_MARK,
  LedgerSigner,
  PeopleNames,
  RumboError,
  type SignedCheckpoint,
} from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';
import { checkpointRecord, ledgerHeadings, ledgerRecord } from './ledger-csv';

/** Writes the whole ledger as a file, some hundreds of entries in memory at a time. */
@Injectable()
export class LedgerExportService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly signer: LedgerSigner,
    private readonly names: PeopleNames,
  ) {}

  /**
   * One entry a line, oldest first, and at the end the checkpoint over exactly these entries as a line of its own
   * kind. A server without the signing key leaves that line out.
   */
  async *jsonLines(): AsyncGenerator<string> {
    const signed = await this.signed();
    for await (const entries of this.ledger.chunks(signed?.size)) {
      yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    }
    if (!signed) return;
    const { note: checkpoint, publicKey } = signed;
    yield `${JSON.stringify({ kind: 'checkpoint', checkpoint, publicKey })}\n`;
  }

  /** The same for spreadsheets, with headings. */
  async *csv(language: Language): AsyncGenerator<string> {
    const signed = await this.signed();
    const nameOf = await this.names.lookUp();
    yield BYTE_ORDER_MARK + ledgerHeadings(language);
    for await (const entries of this.ledger.chunks(signed?.size)) {
      yield entries.map((entry) => ledgerRecord(entry, nameOf)).join('');
    }
    if (signed) yield checkpointRecord(signed.note, signed.publicKey, signed.time);
  }

  private async signed(): Promise<SignedCheckpoint | null> {
    try {
      return await this.signer.checkpoint();
    } catch (error) {
      if (error instanceof RumboError && error.code === 'LEDGER.KEY_UNAVAILABLE') return null;
      throw error;
    }
  }
}
