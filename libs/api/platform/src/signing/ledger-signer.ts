import { Injectable } from '@nestjs/common';
import { LedgerRepository, MerkleTreeRepository } from '@rumbo/api-persistence';
import { formatCheckpoint, type Checkpoint } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';
import { LedgerKeys } from './ledger-keys';

export interface SignedCheckpoint extends Checkpoint {
  /** The signed note. */
  note: string;
  /** C2SP verifier key of who signed it. */
  publicKey: string;
}

/** Vouches for the ledger as it is. */
@Injectable()
export class LedgerSigner {
  constructor(
    private readonly keys: LedgerKeys,
    private readonly ledger: LedgerRepository,
    private readonly tree: MerkleTreeRepository,
  ) {}

  /**
   * A checkpoint over everything that is committed, signed now. Inside a write that is what was there before it.
   * @throws RumboError LEDGER.KEY_UNAVAILABLE when this process does not hold the key
   */
  async checkpoint(): Promise<SignedCheckpoint> {
    try {
      return await this.sign();
    } catch (error) {
      // The key may have been rotated between the reads; the newest one then signs for the newest entry.
      if (error instanceof RumboError && error.code === 'LEDGER.KEY_UNAVAILABLE') return this.sign();
      throw error;
    }
  }

  private async sign(): Promise<SignedCheckpoint> {
    const { sequence: size } = await this.ledger.head();
    const key = await this.keys.at(size);
    if (!key) throw new RumboError('LEDGER.KEY_UNAVAILABLE', { key: '—' });
    const { origin, publicKey } = key;
    const checkpoint = { origin, size, rootHash: await this.tree.root(size), time: new Date().toISOString() };
    const note = this.keys.privateHalf(key).sign(formatCheckpoint(checkpoint), origin);
    return { ...checkpoint, note, publicKey };
  }
}
