import { Injectable } from '@nestjs/common';
import { LedgerRepository, MerkleTreeRepository } from '@rumbo/api-persistence';
import {
  LedgerKeys,
  LedgerSigner,
  PeopleNames,
  RumboError,
  type KnownKey,
  type Person,
  type SignedCheckpoint,
} from '@rumbo/api-platform';
import type { ConsistencyProof, InclusionProof, LedgerKey, SignedLedgerHead } from '@rumbo/contracts';
import type { ConsistencyQuery, InclusionQuery, RotateKeyDto } from './checkpoints.dto';

/** What lets a stranger hold the ledger to what it said before: signed heads, proofs and keys. */
@Injectable()
export class CheckpointsService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly tree: MerkleTreeRepository,
    private readonly signer: LedgerSigner,
    private readonly keys: LedgerKeys,
    private readonly names: PeopleNames,
  ) {}

  /** The newest entry and the checkpoint over it. A server without the key still tells all but the signature. */
  async head(): Promise<SignedLedgerHead> {
    const signed = await this.signer.checkpoint().catch((error: unknown) => {
      if (error instanceof RumboError && error.code === 'LEDGER.KEY_UNAVAILABLE') return null;
      throw error;
    });
    const head = signed ? await this.ledger.headAt(signed.size) : await this.ledger.head();
    const key = await this.keys.at(head.sequence);
    return {
      ...head,
      size: head.entries,
      rootHash: signed?.rootHash ?? (await this.tree.root(head.entries)),
      checkpoint: signed?.note ?? null,
      publicKey: key?.publicKey ?? null,
    };
  }

  /** @throws RumboError LEDGER.KEY_UNAVAILABLE */
  checkpoint(): Promise<SignedCheckpoint> {
    return this.signer.checkpoint();
  }

  /** @throws RumboError LEDGER.RANGE_INVALID */
  async inclusion({ sequence, size: asked }: InclusionQuery): Promise<InclusionProof> {
    const size = await this.checkedSize(sequence, asked);
    return {
      sequence,
      size,
      leafHash: await this.tree.leaf(sequence),
      rootHash: await this.tree.root(size),
      hashes: await this.tree.inclusionProof(sequence, size),
    };
  }

  /** @throws RumboError LEDGER.RANGE_INVALID */
  async consistency({ from, to: asked }: ConsistencyQuery): Promise<ConsistencyProof> {
    const to = await this.checkedSize(from, asked);
    return {
      from,
      to,
      fromRootHash: await this.tree.root(from),
      toRootHash: await this.tree.root(to),
      hashes: await this.tree.consistencyProof(from, to),
    };
  }

  async listKeys(): Promise<LedgerKey[]> {
    const keys = await this.keys.list();
    const nameOf = await this.names.lookUp();
    return keys.map((key, index) => keyLine(key, nameOf, index === keys.length - 1));
  }

  /** @throws RumboError LEDGER.KEY_UNAVAILABLE */
  async rotate(by: Person, { reason }: RotateKeyDto): Promise<LedgerKey> {
    return keyLine(await this.keys.rotate(by.username, reason), await this.names.lookUp(), true);
  }

  private async checkedSize(smaller: number, larger: number | undefined): Promise<number> {
    const { entries: head } = await this.ledger.head();
    const size = larger ?? head;
    if (smaller > size || size > head) throw new RumboError('LEDGER.RANGE_INVALID', { head });
    return size;
  }
}

function keyLine(key: KnownKey, nameOf: (username: string) => string, current: boolean): LedgerKey {
  return { ...key, actorName: nameOf(key.actor), current };
}
