import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from './base64';
import { formatCheckpoint, formatKeySuccession, parseCheckpoint, type Checkpoint } from './checkpoint';
import {
  formatNote,
  formatVerifierKey,
  keyIdInput,
  keyIdOf,
  parseNote,
  parseVerifierKey,
} from './signed-note';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const publicKeyOf = (raw: Uint8Array) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });

/** The example of Go's package golang.org/x/mod/sumdb/note, from which C2SP's form comes. */
const PUBLISHED = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

describe('a signed note', () => {
  it('is read, and its signature verified, as published', () => {
    const key = parseVerifierKey(PUBLISHED.key)!;
    expect(keyIdOf(sha256(keyIdInput(key.name, key.publicKey)))).toBe('c74f20a3');
    expect(formatVerifierKey(key)).toBe(PUBLISHED.key);
    const { text, signatures } = parseNote(PUBLISHED.note)!;
    expect(signatures).toHaveLength(1);
    const [signature] = signatures;
    expect([signature!.name, signature!.keyId]).toEqual(['PeterNeumann', 'c74f20a3']);
    expect(verify(null, Buffer.from(text), publicKeyOf(key.publicKey), signature!.signature)).toBe(true);
    expect(formatNote(text, signature!)).toBe(PUBLISHED.note);
  });

  it('goes out and comes back with a key of our own', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
    const name = 'rumbo/0123456789abcdef';
    const keyId = keyIdOf(sha256(keyIdInput(name, raw)));
    const text = 'línea\n\notra línea\n';
    const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey));
    const note = parseNote(formatNote(text, { name, keyId, signature }))!;
    expect(note).toEqual({ text, signatures: [{ name, keyId, signature }] });
    expect(verify(null, Buffer.from(note.text), publicKeyOf(raw), note.signatures[0]!.signature)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a text without signatures', 'text\n'],
    ['a text without its last line break', PUBLISHED.note.trimEnd()],
    ['a line that is no signature', 'text\n\nsigned by me\n'],
    ['a signature without an em dash', PUBLISHED.note.replace('— ', '- ')],
    ['a signature that is no base64', 'text\n\n— name x08g?\n'],
    ['base64 with loose bits', 'text\n\n— name AAAAAAB=\n'],
    ['a signature of nothing but an id', 'text\n\n— name AAAAAA==\n'],
  ])('is not %s', (_, text) => {
    expect(parseNote(text)).toBeNull();
  });

  it.each([
    'name',
    'name+c74f20a3',
    'name+c74f20a3+AAAA',
    PUBLISHED.key.replace('+AR', '+BR'),
    PUBLISHED.key.replace('c74f20a3', 'C74F20A3'),
    ` ${PUBLISHED.key}`,
  ])('%s is no verifier key', (text) => {
    expect(parseVerifierKey(text)).toBeNull();
  });

  it.each(['two words', 'a+b', '', 'ñ'])('"%s" cannot name a key', (name) => {
    expect(() => keyIdInput(name, new Uint8Array(32))).toThrow(TypeError);
  });
});

describe('base64', () => {
  it('is what Node says, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(encodeBase64(bytes)).toBe(text);
        expect(decodeBase64(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each(['A', 'AA', 'AAA', 'A===', 'AAAA=', 'AB==', 'AAB=', 'A A=', 'AA-_', '\nAAAA'])(
    'is not %j',
    (text) => {
      expect(decodeBase64(text)).toBeNull();
    },
  );
});

describe('a checkpoint', () => {
  const checkpoint: Checkpoint = {
    origin: 'rumbo/0123456789abcdef',
    size: 42,
    rootHash: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    time: '2026-01-31T18:20:00.000Z',
  };

  it('is four lines', () => {
    const text = formatCheckpoint(checkpoint);
    expect(text).toBe(
      'rumbo/0123456789abcdef\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n2026-01-31T18:20:00.000Z\n',
    );
    expect(parseCheckpoint(text)).toEqual(checkpoint);
  });

  it.each([
    ['a leading zero', { size: '042' }],
    ['a negative size', { size: -1 }],
    ['a short root', { rootHash: 'AAAA' }],
    ['a time of no zone', { time: '2026-01-31T18:20:00.000' }],
    ['an origin with a space', { origin: 'a b' }],
    ['one line more', { time: '2026-01-31T18:20:00.000Z\nmore' }],
  ])('has not %s', (_, change) => {
    expect(
      parseCheckpoint(formatCheckpoint({ ...checkpoint, ...(change as Partial<Checkpoint>) })),
    ).toBeNull();
  });

  it('is never mistaken for a succession of keys', () => {
    const text = formatKeySuccession({ origin: checkpoint.origin, successor: PUBLISHED.key });
    expect(parseCheckpoint(text)).toBeNull();
  });
});
