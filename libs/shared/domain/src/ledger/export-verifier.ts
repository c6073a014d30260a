import { canonicalEntry } from './canonical-entry';
import { formatKeySuccession, parseCheckpoint, type Checkpoint } from './checkpoint';
import type { EarlierHead } from './earlier-head';
import { GENESIS_HASH, type LedgerEntry } from './ledger-entry';
import { parseNote } from './signed-note';
import {
  AsyncMerkleFrontier,
  isVerifierKey,
  signedText,
  type Bytes,
  type VerifierCrypto,
} from './verifier-crypto';

/** What can be wrong with an export; the words are the page's. */
export type ExportFaultCode =
  | 'line.unreadable'
  | 'line.afterCheckpoint'
  | 'entry.fields'
  | 'entry.sequence'
  | 'entry.link'
  | 'entry.time'
  | 'entry.hash'
  | 'key.unusable'
  | 'key.unvouched'
  | 'publication.checkpoint'
  | 'checkpoint.unreadable'
  | 'checkpoint.size'
  | 'checkpoint.root'
  | 'checkpoint.signature'
  | 'head.rewritten'
  | 'head.signature'
  | 'head.cutOff';

export interface ExportFault {
  code: ExportFaultCode;
  /** The entry that it is about, or after which it shows. */
  sequence: number;
  /** Name of the earlier head that shows it; null when the export itself does. */
  head: string | null;
}

export interface ExportVerdict {
  /** The first fault; null when all holds. */
  fault: ExportFault | null;
  /** Entries that hold. */
  entries: number;
  hash: string;
  /** Root over the entries that hold, in base64. */
  rootHash: string;
  /** Verifier keys, the oldest first. */
  keys: string[];
  /** The checkpoint that the export ends with; null when it has none, so that its end may have been cut off. */
  checkpoint: Checkpoint | null;
  /** Entries that an earlier head vouches for; the rest could have been cut off or rewritten with new keys. */
  vouched: number;
}

const FIELDS = 'actor,at,hash,kind,payload,plan,previousHash,sequence,subject';

class Faulty extends Error {
  constructor(readonly fault: ExportFault) {
    super(fault.code);
  }
}

/**
 * Verifies an export line by line by the rules of docs/ledger-format.md, like `tools/verify` and independently of it.
 * Lines may come in any portions; larger ones are hashed in parallel.
 */
export class ExportVerifier {
  private readonly tree: AsyncMerkleFrontier;
  private readonly keys: string[] = [];
  private hash = GENESIS_HASH;
  private at = '';
  private checkpoint: Checkpoint | null = null;
  private fault: ExportFault | null = null;

  constructor(
    private readonly crypto: VerifierCrypto,
    private readonly heads: readonly EarlierHead[],
  ) {
    this.tree = new AsyncMerkleFrontier(crypto);
  }

  /** Takes the next lines; false from the first fault on. */
  async take(lines: readonly string[]): Promise<boolean> {
    return this.guarded(async () => {
      const values = lines.map(readLine);
      const hashed = await Promise.all(values.map((value) => (isEntry(value) ? this.hashed(value) : null)));
      for (const [index, value] of values.entries()) {
        if (this.checkpoint) this.fail('line.afterCheckpoint');
        if (value === null) this.fail('line.unreadable');
        const hashes = hashed[index];
        if (value['kind'] === 'checkpoint') await this.takeCheckpoint(value);
        else if (!hashes) this.fail('entry.fields');
        else await this.takeEntry(value as unknown as LedgerEntry, hashes);
      }
    });
  }

  /** Judges what only the end can tell. */
  async finish(): Promise<ExportVerdict> {
    await this.guarded(async () => {
      const missing = this.heads.find(({ size }) => size > this.tree.size);
      if (missing) this.fail('head.cutOff', missing.name);
    });
    const { fault, hash, keys, checkpoint } = this;
    const vouched = fault ? 0 : Math.max(0, ...this.heads.map(({ size }) => size));
    const rootHash = await this.tree.root();
    return { fault, entries: this.tree.size, hash, rootHash, keys, checkpoint, vouched };
  }

  private async guarded(work: () => Promise<void>): Promise<boolean> {
    if (this.fault) return false;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      this.fault = error.fault;
      return false;
    }
  }

  private fail(code: ExportFaultCode, head: string | null = null): never {
    throw new Faulty({ code, sequence: this.tree.size + (code.startsWith('entry') ? 1 : 0), head });
  }

  private async hashed(entry: LedgerEntry): Promise<{ hash: string; leaf: Bytes }> {
    const data = this.crypto.encode(canonicalEntry(entry));
    const behindZero = new Uint8Array(data.length + 1);
    behindZero.set(data, 1);
    const [own, leaf] = await Promise.all([this.crypto.sha256(data), this.crypto.sha256(behindZero)]);
    return { hash: [...own].map((byte) => byte.toString(16).padStart(2, '0')).join(''), leaf };
  }

  private async takeEntry(entry: LedgerEntry, { hash, leaf }: { hash: string; leaf: Bytes }): Promise<void> {
    if (entry.sequence !== this.tree.size + 1) this.fail('entry.sequence');
    if (entry.previousHash !== this.hash) this.fail('entry.link');
    if (entry.at < this.at) this.fail('entry.time');
    if (entry.hash !== hash) this.fail('entry.hash');
    await this.judgePublication(entry);
    await this.tree.append(leaf);
    [this.hash, this.at] = [hash, entry.at];
    await this.takeKey(entry);
    for (const head of this.heads) if (head.size === entry.sequence) await this.judgeHead(head);
  }

  private async judgePublication({ kind, payload }: LedgerEntry): Promise<void> {
    const note = payload['checkpoint'];
    if (kind !== 'board.published' || note === null) return;
    const told = typeof note === 'string' ? await this.vouchedFor(note) : null;
    const holds = told?.size === this.tree.size && told.rootHash === (await this.tree.root());
    if (!holds) this.fail('publication.checkpoint');
  }

  private async takeKey({ kind, payload }: LedgerEntry): Promise<void> {
    if (kind !== 'key.created' && kind !== 'key.rotated') return;
    const { origin, publicKey, previous, succession } = payload as Record<string, string>;
    if (!origin || !publicKey?.startsWith(`${origin}+`) || !(await isVerifierKey(publicKey, this.crypto))) {
      this.fail('key.unusable');
    }
    const before = this.keys.at(-1);
    if (kind === 'key.created' && before !== undefined) this.fail('key.unvouched');
    if (kind === 'key.rotated') {
      const told = before === undefined ? null : await signedText(succession ?? '', before, this.crypto);
      const right = formatKeySuccession({ origin, successor: publicKey });
      if (previous !== before || told !== right) this.fail('key.unvouched');
    }
    this.keys.push(publicKey);
  }

  private async judgeHead({ name, hash, rootHash, checkpoint }: EarlierHead): Promise<void> {
    if (hash !== undefined && hash !== this.hash) this.fail('head.rewritten', name);
    if (rootHash !== undefined && rootHash !== (await this.tree.root())) this.fail('head.rewritten', name);
    if (checkpoint !== undefined && !(await this.vouchedFor(checkpoint))) this.fail('head.signature', name);
  }

  private async takeCheckpoint({ checkpoint: note, publicKey }: Record<string, unknown>): Promise<void> {
    const told = typeof note === 'string' ? parseCheckpoint(parseNote(note)?.text ?? '') : null;
    if (!told) this.fail('checkpoint.unreadable');
    if (told.size !== this.tree.size) this.fail('checkpoint.size');
    if (told.rootHash !== (await this.tree.root())) this.fail('checkpoint.root');
    const signed = publicKey === this.keys.at(-1) && (await this.vouchedFor(String(note)));
    if (!signed) this.fail('checkpoint.signature');
    this.checkpoint = told;
  }

  /** What a checkpoint says, if the key whose turn it is signed it. */
  private async vouchedFor(note: string): Promise<Checkpoint | null> {
    const key = this.keys.at(-1);
    const text = key === undefined ? null : await signedText(note, key, this.crypto);
    return text === null ? null : parseCheckpoint(text);
  }
}

function readLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && JSON.stringify(value) === line;
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isEntry(value: Record<string, unknown> | null): value is Record<string, unknown> & LedgerEntry {
  const { payload } = value ?? {};
  return (
    Object.keys(value ?? {})
      .sort()
      .join() === FIELDS &&
    typeof payload === 'object' &&
    payload !== null
  );
}
