import { createHash, createPublicKey, generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { canonicalEntry, entryHash } from './canonical-entry';
import { formatCheckpoint, formatKeySuccession } from './checkpoint';
import { readEarlierHead } from './earlier-head';
import { ExportVerifier, type ExportVerdict } from './export-verifier';
import { GENESIS_HASH, type LedgerEntry } from './ledger-entry';
import { MerkleFrontier, type TreeHasher } from './merkle-tree';
import { formatNote, formatVerifierKey, keyIdInput, keyIdOf } from './signed-note';
import type { Bytes, VerifierCrypto } from './verifier-crypto';

/** As a browser does it. */
const browser: VerifierCrypto = {
  encode: (text) => new TextEncoder().encode(text),
  sha256: async (bytes) => new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes)),
  verifies: async (publicKey, signature, message) => {
    const key = await webcrypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return webcrypto.subtle.verify('Ed25519', key, signature, message);
  },
};

const sha = (...parts: (string | Buffer)[]) =>
  createHash('sha256').update(Buffer.concat(parts.map((part) => Buffer.from(part))));
const hasher: TreeHasher = {
  empty: sha().digest('base64'),
  leaf: (data) => sha('\0', data).digest('base64'),
  node: (left, right) =>
    sha('\u0001', Buffer.from(left, 'base64'), Buffer.from(right, 'base64')).digest('base64'),
};
const ORIGIN = 'rumbo/test';

function newKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey: Bytes = new Uint8Array(Buffer.from(x ?? '', 'base64url'));
  const keyId = keyIdOf(createHash('sha256').update(keyIdInput(ORIGIN, publicKey)).digest());
  const name = ORIGIN;
  return {
    text: formatVerifierKey({ name, keyId, publicKey }),
    sign: (text: string) =>
      formatNote(text, { name, keyId, signature: new Uint8Array(sign(null, Buffer.from(text), privateKey)) }),
  };
}

interface Written {
  lines: string[];
  checkpoint: string;
  heads: string[];
}

/** A ledger of values with a change of keys and a publication, as an export; `tamper` changes what it tells. */
function write(values: string[], tamper: (entry: LedgerEntry) => LedgerEntry = (entry) => entry): Written {
  const tree = new MerkleFrontier(hasher);
  const lines: string[] = [];
  const heads: string[] = [];
  let key = newKey();
  let previousHash = GENESIS_HASH;
  const checkpoint = () =>
    key.sign(
      formatCheckpoint({
        origin: ORIGIN,
        size: tree.size,
        rootHash: tree.root(),
        time: '2026-01-01T00:00:00.000Z',
      }),
    );
  const add = (kind: LedgerEntry['kind'], payload: LedgerEntry['payload']) => {
    const sequence = tree.size + 1;
    const at = `2026-01-01T00:00:${String(sequence).padStart(2, '0')}.000Z`;
    const told = { sequence, at, actor: 'ana', kind, plan: null, subject: 's', payload, previousHash };
    const entry = tamper({ ...told, hash: '' });
    const hash = entryHash(entry, (text) => createHash('sha256').update(text).digest('hex'));
    lines.push(JSON.stringify({ ...entry, hash }));
    tree.append(hasher.leaf(canonicalEntry(entry)));
    previousHash = hash;
  };
  add('key.created', { origin: ORIGIN, publicKey: key.text });
  values.forEach((value, index) => {
    if (index === 2) {
      const next = newKey();
      const succession = key.sign(formatKeySuccession({ origin: ORIGIN, successor: next.text }));
      add('key.rotated', {
        origin: ORIGIN,
        publicKey: next.text,
        previous: key.text,
        reason: 'r',
        succession,
      });
      key = next;
    }
    if (index === 4) add('board.published', { checkpoint: checkpoint() });
    add('target.set', { value });
    heads.push(checkpoint());
  });
  const end = checkpoint();
  lines.push(JSON.stringify({ kind: 'checkpoint', checkpoint: end, publicKey: key.text }));
  return { lines, checkpoint: end, heads };
}

const VALUES = ['1', '2', '3', '4', '5', '6'];
const whole = write(VALUES);
const heads = (...notes: string[]) => notes.map((note, index) => readEarlierHead(`head ${index}`, note)!);

async function verdict(lines: string[], notes: string[] = [], portion = 3): Promise<ExportVerdict> {
  const verifier = new ExportVerifier(browser, heads(...notes));
  for (let start = 0; start < lines.length; start += portion) {
    if (!(await verifier.take(lines.slice(start, start + portion)))) break;
  }
  return verifier.finish();
}

function edited(index: number, change: (entry: LedgerEntry) => object): string[] {
  return whole.lines.with(index, JSON.stringify(change(JSON.parse(whole.lines[index]!))));
}

describe('the verifier of exports', () => {
  it.each([1, 3, 100])('holds what is whole, in portions of %i', async (portion) => {
    const told = await verdict(whole.lines, whole.heads, portion);
    expect(told).toMatchObject({
      fault: null,
      entries: 9,
      vouched: 9,
      checkpoint: { size: 9, origin: ORIGIN },
    });
    expect(told.keys).toHaveLength(2);
    expect(told.rootHash).toBe(told.checkpoint?.rootHash);
  });

  it('says how far nobody vouches, and that an end may be missing', async () => {
    expect(await verdict(whole.lines)).toMatchObject({ fault: null, vouched: 0 });
    expect(await verdict(whole.lines, [whole.heads[0]!])).toMatchObject({ vouched: 2 });
    expect(await verdict(whole.lines.slice(0, 5))).toMatchObject({
      fault: null,
      entries: 5,
      checkpoint: null,
    });
  });

  it.each<[string, string[], string, number]>([
    ['a value', edited(2, (entry) => ({ ...entry, payload: { value: '9' } })), 'entry.hash', 3],
    ['a further field', edited(2, (entry) => ({ ...entry, note: 'x' })), 'entry.fields', 3],
    ['a payload that is none', edited(2, (entry) => ({ ...entry, payload: null })), 'entry.fields', 3],
    ['a link', edited(2, (entry) => ({ ...entry, previousHash: GENESIS_HASH })), 'entry.link', 3],
    ['a time', edited(2, (entry) => ({ ...entry, at: '2020' })), 'entry.time', 3],
    ['a missing entry', whole.lines.toSpliced(2, 1), 'entry.sequence', 3],
    [
      'two entries swapped',
      whole.lines.with(2, whole.lines[3]!).with(3, whole.lines[2]!),
      'entry.sequence',
      3,
    ],
    ['a space', whole.lines.with(2, ` ${whole.lines[2]}`), 'line.unreadable', 2],
    ['a line after the end', [...whole.lines, whole.lines[0]!], 'line.afterCheckpoint', 9],
    ['a cut-off end', whole.lines.toSpliced(8, 1), 'checkpoint.size', 8],
    ['another checkpoint', [...whole.lines.slice(0, -1), write(VALUES).lines.at(-1)!], 'checkpoint.root', 9],
    ['a checkpoint that is none', whole.lines.with(9, '{"kind":"checkpoint"}'), 'checkpoint.unreadable', 9],
  ])('finds %s', async (_, lines, code, sequence) => {
    expect((await verdict(lines)).fault).toEqual({ code, sequence, head: null });
  });

  it('finds a checkpoint that another key signed', async () => {
    const forged = newKey().sign(whole.checkpoint.slice(0, whole.checkpoint.lastIndexOf('\n\n') + 1));
    const line = { kind: 'checkpoint', checkpoint: forged, publicKey: JSON.parse(whole.lines[9]!).publicKey };
    const { fault } = await verdict(whole.lines.with(9, JSON.stringify(line)));
    expect(fault?.code).toBe('checkpoint.signature');
  });

  it.each<[string, (entry: LedgerEntry) => LedgerEntry, string]>([
    [
      'a key that nobody vouched for',
      (entry) =>
        entry.kind === 'key.rotated'
          ? { ...entry, payload: { ...entry.payload, succession: newKey().sign('x\n') } }
          : entry,
      'key.unvouched',
    ],
    [
      'a second first key',
      (entry) => (entry.kind === 'key.rotated' ? { ...entry, kind: 'key.created' } : entry),
      'key.unvouched',
    ],
    [
      'a key whose id is not its own',
      (entry) =>
        entry.kind === 'key.created'
          ? {
              ...entry,
              payload: { origin: ORIGIN, publicKey: newKey().text.replace(/\+\w{8}\+/, '+00000000+') },
            }
          : entry,
      'key.unusable',
    ],
    [
      'a publication over other entries',
      (entry) =>
        entry.kind === 'board.published' ? { ...entry, payload: { checkpoint: whole.heads[0] } } : entry,
      'publication.checkpoint',
    ],
  ])('finds %s though the chain holds', async (_, tamper, code) => {
    expect((await verdict(write(VALUES, tamper).lines)).fault?.code).toBe(code);
  });

  it('finds a ledger written anew with new keys by an earlier head only', async () => {
    const forged = write(VALUES.with(3, '40'));
    expect(await verdict(forged.lines)).toMatchObject({ fault: null, vouched: 0 });
    const { fault } = await verdict(forged.lines, [whole.heads[5]!]);
    expect(fault).toEqual({ code: 'head.rewritten', sequence: 9, head: 'head 0' });
  });

  it('finds an end that is missing by an earlier head only', async () => {
    const { fault } = await verdict(whole.lines.slice(0, 6), [whole.heads[5]!]);
    expect(fault).toEqual({ code: 'head.cutOff', sequence: 6, head: 'head 0' });
  });
});

describe('an earlier head', () => {
  it('is read in every form', () => {
    const last = JSON.parse(whole.lines[8]!) as LedgerEntry;
    const head = JSON.stringify({ sequence: 9, hash: last.hash, checkpoint: whole.checkpoint });
    for (const text of [
      whole.checkpoint,
      head,
      JSON.stringify(JSON.parse(head), null, 2),
      whole.lines.join('\n'),
    ]) {
      expect(readEarlierHead('f', text)).toMatchObject({ name: 'f', size: 9, checkpoint: whole.checkpoint });
    }
    expect(readEarlierHead('f', `{"sequence":9,"hash":"${last.hash}","checkpoint":null}`)).toEqual({
      ...{ name: 'f', size: 9, hash: last.hash },
    });
  });

  it.each(['', 'hello', '{}', '[]', 'null', '{"sequence":0,"hash":"x"}'])('is not %j', (text) => {
    expect(readEarlierHead('f', text)).toBeNull();
  });
});
