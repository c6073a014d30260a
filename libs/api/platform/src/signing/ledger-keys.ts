import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { LedgerRepository, TransactionRunner } from '@rumbo/api-persistence';
import { formatKeySuccession, parseVerifierKey, type LedgerEntry } from '@rumbo/domain';
import { SYSTEM } from '../access/people-names';
import { AppConfig } from '../config/app-config';
import { RumboError } from '../errors/rumbo-error';
import { publicKeyText, SigningKey } from './signing-key';
import { SigningKeyFile } from './signing-key-file';

/** A key as the ledger tells of it. */
export interface KnownKey {
  /** Name of the installation that it signs for. */
  origin: string;
  keyId: string;
  /** C2SP verifier key. */
  publicKey: string;
  /** Sequence from which on it signs. */
  sequence: number;
  at: string;
  actor: string;
  /** Why it took the place of the one before; null for the first. */
  reason: string | null;
}

/** The keys that sign checkpoints. The ledger tells of their public halves; the private ones are in a file. */
@Injectable()
export class LedgerKeys {
  private readonly file: SigningKeyFile;
  private held: SigningKey[] = [];

  constructor(
    config: AppConfig,
    private readonly ledger: LedgerRepository,
    private readonly transactions: TransactionRunner,
  ) {
    this.file = new SigningKeyFile(config.signingKeyFile ?? join(config.dataDir, 'keys', 'ledger.pem'));
  }

  /** Makes the first key of an installation. Warns when this process does not have the key that the ledger names. */
  async ensure(): Promise<void> {
    const current = await this.transactions.write(async (tx) => {
      const newest = (await this.list()).at(-1);
      if (newest) return newest;
      const origin = `rumbo/${randomBytes(8).toString('hex')}`;
      const key = SigningKey.generate();
      this.file.save([...this.file.load(), key]);
      const publicKey = publicKeyText(key, origin);
      const { keyId } = key.verifierKey(origin);
      const payload = { origin, publicKey };
      const subject = `key:${keyId}`;
      const stamp = await tx.append({ actor: SYSTEM, kind: 'key.created', plan: null, subject, payload });
      return { origin, keyId, publicKey, actor: SYSTEM, reason: null, ...stamp };
    });
    if (!this.find(current)) {
      new Logger('Signing').warn(
        `The key ${current.keyId} that signs the ledger is not in ${this.file.path}: this process signs no checkpoints.`,
      );
    }
  }

  /** All keys that the ledger tells of, the oldest first. */
  async list(): Promise<KnownKey[]> {
    return (await this.ledger.ofKinds(['key.created', 'key.rotated'])).map(knownKey);
  }

  /** The key that signs for a ledger of `size` entries; null when it has none yet. */
  async at(size: number): Promise<KnownKey | null> {
    return (await this.list()).findLast(({ sequence }) => sequence <= size) ?? null;
  }

  /**
   * A secret that all processes of the installation have in common, another for each purpose, until the key is
   * rotated. Null when this process does not hold the current key.
   */
  async sharedSecret(purpose: string): Promise<Buffer | null> {
    const current = (await this.list()).at(-1);
    return (current && this.find(current)?.derive(purpose)) ?? null;
  }

  /** @throws RumboError LEDGER.KEY_UNAVAILABLE when this process does not hold the private half */
  privateHalf(key: KnownKey): SigningKey {
    const found = this.find(key);
    if (!found) throw new RumboError('LEDGER.KEY_UNAVAILABLE', { key: key.keyId });
    return found;
  }

  /**
   * A new key takes the place of the current one, which signs for it a last time.
   * @throws RumboError LEDGER.KEY_UNAVAILABLE when this process does not hold the current key
   */
  async rotate(actor: string, reason: string): Promise<KnownKey> {
    const { known, key } = await this.transactions.write(async (tx) => {
      const current = (await this.list()).at(-1);
      if (!current) throw new RumboError('LEDGER.KEY_UNAVAILABLE', { key: '—' });
      const { origin, publicKey: previous } = current;
      const old = this.privateHalf(current);
      const key = SigningKey.generate();
      const publicKey = publicKeyText(key, origin);
      const { keyId } = key.verifierKey(origin);
      const succession = old.sign(formatKeySuccession({ origin, successor: publicKey }), origin);
      // Both until the entry is committed: a crash in between must not leave the ledger without its key.
      this.file.save([old, key]);
      const stamp = await tx.append({
        actor,
        kind: 'key.rotated',
        plan: null,
        subject: `key:${keyId}`,
        payload: { origin, publicKey, previous, reason, succession },
      });
      return { known: { origin, keyId, publicKey, actor, reason, ...stamp }, key };
    });
    this.file.save([key]);
    this.held = [key];
    return known;
  }

  private find({ origin, keyId }: KnownKey): SigningKey | null {
    const among = (keys: SigningKey[]) => keys.find((key) => key.verifierKey(origin).keyId === keyId) ?? null;
    // Another process may have made or rotated it: what is not held is looked up again.
    return among(this.held) ?? among((this.held = this.file.load()));
  }
}

function knownKey({ sequence, at, actor, payload }: LedgerEntry): KnownKey {
  const { origin, publicKey, reason = null } = payload as Pick<KnownKey, 'origin' | 'publicKey' | 'reason'>;
  return { origin, keyId: parseVerifierKey(publicKey)?.keyId ?? '', publicKey, sequence, at, actor, reason };
}
