import { Injectable } from '@nestjs/common';
import { LedgerRepository } from '@rumbo/api-persistence';
import type { CutOffPoint } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';
import { instantOf } from './instant';

/** Resolves what a caller means by `asOf`. */
@Injectable()
export class CutOffs {
  constructor(private readonly ledger: LedgerRepository) {}

  /**
   * A time resolves to the newest sequence at or before it and stays the instant; a sequence resolves to the
   * time of its entry; nothing means the newest sequence and now.
   * @throws RumboError CUTOFF.INVALID for anything else and for a sequence still to come.
   */
  async resolve(asOf: string | undefined): Promise<CutOffPoint> {
    const head = await this.ledger.head();
    if (asOf === undefined) return { sequence: head.sequence, asOf: new Date().toISOString() };
    // Before the first entry nothing was known, whenever that was.
    if (/^0+$/.test(asOf)) return { sequence: 0, asOf: new Date(0).toISOString() };
    if (/^\d+$/.test(asOf)) {
      const entry = Number(asOf) <= head.sequence ? await this.ledger.at(Number(asOf)) : null;
      if (!entry) throw new RumboError('CUTOFF.INVALID', { asOf, head: head.sequence });
      return { sequence: entry.sequence, asOf: entry.at };
    }
    const instant = instantOf(asOf);
    if (instant === null) throw new RumboError('CUTOFF.INVALID', { asOf, head: head.sequence });
    return { sequence: await this.ledger.newestSequenceAt(instant), asOf: instant };
  }
}
