import {
  GENESIS_HASH,
  type LedgerEntry,
  type VerifierKey,
  canonicalEntry,
  encodeBase64,
  formatKeySuccession,
} from '@rumbo/domain';
import { AsyncMerkleTree } from './async-merkle-tree';
import { type KeptHead, checkpointIn } from './kept-head';
import { signedText, usableKey } from './note-signature';
import { hex, sha256, utf8 } from './web-hash';

/** Why a ledger does not hold; each has its sentence in the translations. */
export type Fault =
  | 'unreadable'
  | 'fields'
  | 'missing'
  | 'link'
  | 'time'
  | 'hash'
  | 'key'
  | 'succession'
  | 'after'
  | 'size'
  | 'head'
  | 'root'
  | 'signature'
  | 'short';

export interface ProofResult {
  /** The first thing that does not hold. `file` names a kept head; otherwise `sequence` an entry of the ledger. */
  fault: { fault: Fault; sequence: number; file: string | null } | null;
  /** Entries that hold. */
  entries: number;
  /** Hash of the last of them, and root over them. */
  hash: string;
  root: string;
  /** Whether a signed checkpoint closed the export. */
  sealed: boolean;
  /** Verifier key of the key that signs at the end. */
  key: string | null;
}

const FIELDS = 'actor,at,hash,kind,payload,plan,previousHash,sequence,subject';

class Unproven extends Error {
  constructor(
    readonly fault: Fault,
    readonly file: string | null = null,
  ) {
    super(fault);
  }
}

/** Recomputes a ledger's export line by line and holds it against heads that were kept, as docs/ledger-format.md says. */
export class LedgerProof {
  private readonly tree = new AsyncMerkleTree();
  private hash = GENESIS_HASH;
  private at = '';
  private key: VerifierKey | null = null;
  private keyText: string | null = null;
  private sealed = false;

  constructor(private readonly heads: readonly KeptHead[]) {}

  /** The result over all lines. `told` is called with the number of entries from time to time. */
  async judge(lines: AsyncIterable<string>, told: (entries: number) => void): Promise<ProofResult> {
    try {
      for await (const line of lines) {
        await this.take(line);
        if (this.tree.size % 64 === 0) told(this.tree.size);
      }
      for (const head of this.heads) if (head.size > this.tree.size) throw new Unproven('short', head.name);
      return await this.result(null);
    } catch (error) {
      if (!(error instanceof Unproven)) throw error;
      return this.result({ fault: error.fault, sequence: this.tree.size + 1, file: error.file });
    } finally {
      told(this.tree.size);
    }
  }

  private async take(line: string): Promise<void> {
    if (this.sealed) throw new Unproven('after');
    const value = readLine(line);
    if (value['kind'] === 'checkpoint') await this.seal(value);
    else await this.takeEntry(value);
  }

  private async takeEntry(value: Record<string, unknown>): Promise<void> {
    if (Object.keys(value).sort().join() !== FIELDS) throw new Unproven('fields');
    const entry = value as unknown as LedgerEntry;
    if (entry.sequence !== this.tree.size + 1) throw new Unproven('missing');
    if (entry.previousHash !== this.hash) throw new Unproven('link');
    if (entry.at < this.at) throw new Unproven('time');
    const data = utf8(canonicalEntry(entry));
    if (hex(await sha256(data)) !== entry.hash) throw new Unproven('hash');
    if (entry.kind === 'board.published' && entry.payload['checkpoint'] !== null)
      await this.checkNote(entry.payload['checkpoint'], null);
    await this.tree.append(data);
    [this.hash, this.at] = [entry.hash, entry.at];
    if (entry.kind === 'key.created' || entry.kind === 'key.rotated') await this.takeKey(entry);
    for (const head of this.heads) if (head.size === this.tree.size) await this.checkHead(head);
  }

  private async takeKey({ kind, payload }: LedgerEntry): Promise<void> {
    const { origin, publicKey, previous, succession } = payload;
    const key = await usableKey(publicKey);
    if (!key || key.name !== origin || (kind === 'key.created' && this.key)) throw new Unproven('key');
    if (kind === 'key.rotated') {
      const vouched = formatKeySuccession({ origin: key.name, successor: publicKey as string });
      if (previous !== this.keyText || (await signedText(succession, this.key)) !== vouched)
        throw new Unproven('succession');
    }
    [this.key, this.keyText] = [key, publicKey as string];
  }

  private async seal({ checkpoint, publicKey }: Record<string, unknown>): Promise<void> {
    await this.checkNote(checkpoint, null);
    if (publicKey !== this.keyText) throw new Unproven('signature');
    this.sealed = true;
  }

  private async checkHead({ name, hash, note }: KeptHead): Promise<void> {
    if (hash !== null && hash !== this.hash) throw new Unproven('head', name);
    if (note !== null) await this.checkNote(note, name);
  }

  /** A checkpoint is over exactly the entries so far, and signed by the key of now. */
  private async checkNote(note: unknown, file: string | null): Promise<void> {
    const checkpoint = checkpointIn(note);
    if (checkpoint?.size !== this.tree.size) throw new Unproven('size', file);
    if (checkpoint.rootHash !== encodeBase64(await this.tree.root())) throw new Unproven('root', file);
    if ((await signedText(note, this.key)) === null) throw new Unproven('signature', file);
  }

  private async result(fault: ProofResult['fault']): Promise<ProofResult> {
    return {
      fault,
      entries: this.tree.size,
      hash: this.hash,
      root: encodeBase64(await this.tree.root()),
      sealed: this.sealed,
      key: this.keyText,
    };
  }
}

function readLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    // Written as Rumbo writes it: no member twice, no other spelling of a number.
    if (typeof value === 'object' && value !== null && JSON.stringify(value) === line)
      return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Unproven('unreadable');
}
