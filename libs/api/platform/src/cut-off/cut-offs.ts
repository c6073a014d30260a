import { Injectable } from '@nestjs/common';
import { LedgerTimes } from '@rumbo/api-persistence';
import type { CutOffPoint } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';
import { instantOf } from './instant';

/** Resolves what a caller means by `asOf`. */
@Injectable()
export class CutOffs {
  constructor(private readonly times: LedgerTimes) {}

  /**
   * A time resolves to the newest sequence at or before it and stays the instant; a sequence resolves to the
   * time of its entry; nothing means the newest sequence and now.
   * @throws RumboError CUTOFF.INVALID for anything else and for a sequence still to come.
   */
  async resolve(asOf: string | undefined): Promise<CutOffPoint> {
    if (asOf === undefined) {
      const { sequence } = await this.times.newest();
      return { sequence, asOf: new Date().toISOString() };
    }
    // Before the first entry nothing was known, whenever that was.
    if (/^0+$/.test(asOf)) return { sequence: 0, asOf: new Date(0).toISOString() };
    if (/^\d+$/.test(asOf)) {
      const time = await this.times.timeOf(Number(asOf));
      if (time === null) throw await this.invalid(asOf);
      return { sequence: Number(asOf), asOf: time };
    }
    const instant = instantOf(asOf);
    if (instant === null) throw await this.invalid(asOf);
    return { sequence: await this.times.newestAt(instant), asOf: instant };
  }

  private async invalid(asOf: string): Promise<RumboError> {
    const { sequence } = await this.times.newest();
    return new RumboError('CUTOFF.INVALID', { asOf, head: sequence });
  }
}
