import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  GENESIS_HASH,
  type LedgerEntry,
  MerkleFrontier,
  canonicalEntry,
  encodeBase64,
  entryHash,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  keyIdInput,
  keyIdOf,
} from '@rumbo/domain';

const digest = (...parts: (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hasher = {
  empty: digest().toString('base64'),
  leaf: (data: string) => digest(Uint8Array.of(0), data).toString('base64'),
  node: (left: string, right: string) =>
    digest(Uint8Array.of(1), Buffer.from(left, 'base64'), Buffer.from(right, 'base64')).toString('base64'),
};
const name = 'rumbo/0123456789abcdef';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
const keyId = keyIdOf(digest(keyIdInput(name, raw)));

/** An installation's key, for tests. */
export const TEST_KEY = formatVerifierKey({ name, keyId, publicKey: raw });

/** A ledger of that many entries, the first of which tells of the key. */
export function testLedger(size: number, noted = 'valor'): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let sequence = 1; sequence <= size; sequence++) {
    const isKey = sequence === 1;
    const entry = {
      sequence,
      at: `2022-01-01T00:00:${String(sequence).padStart(2, '0')}.000Z`,
      actor: 'system',
      kind: isKey ? ('key.created' as const) : ('measurement.recorded' as const),
      plan: isKey ? null : 'p',
      subject: isKey ? 'key' : `kpi:1@${2000 + sequence}`,
      payload: isKey ? { origin: name, publicKey: TEST_KEY } : { value: String(sequence), note: noted },
      previousHash: entries.at(-1)?.hash ?? GENESIS_HASH,
    };
    entries.push({ ...entry, hash: entryHash(entry, (text) => digest(text).toString('hex')) });
  }
  return entries;
}

/** The signed checkpoint over all of the entries. */
export function testCheckpoint(entries: readonly LedgerEntry[]): string {
  const tree = new MerkleFrontier(hasher);
  for (const entry of entries) tree.append(hasher.leaf(canonicalEntry(entry)));
  const time = '2022-01-02T00:00:00.000Z';
  const text = formatCheckpoint({ origin: name, size: entries.length, rootHash: tree.root(), time });
  const signature = Uint8Array.from(sign(null, Buffer.from(text), privateKey));
  return formatNote(text, { name, keyId, signature });
}

/** The lines of an export. */
export function testExport(entries: readonly LedgerEntry[]): string[] {
  const end = { kind: 'checkpoint', checkpoint: testCheckpoint(entries), publicKey: TEST_KEY };
  return [...entries, end].map((line) => JSON.stringify(line));
}

/** Base64 of the tree's hash over nothing, for comparison. */
export const EMPTY_ROOT = encodeBase64(Uint8Array.from(digest()));
