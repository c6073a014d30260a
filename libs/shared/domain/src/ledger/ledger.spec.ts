import { createHash } from 'node:crypto';
import { canonicalEntry, canonicalJson, entryHash, type UnhashedEntry } from './canonical-entry';
import { ChainVerifier, verifyChain } from './chain-verifier';
import { GENESIS_HASH, type LedgerEntry } from './ledger-entry';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const ENTRY: UnhashedEntry = {
  sequence: 1,
  at: '2021-03-04T05:06:07.008Z',
  actor: 'ana',
  kind: 'measurement.recorded',
  plan: 'isss-2021',
  subject: 'kpi:1.1.1.1@2021',
  payload: { value: '13029542.75', note: 'Año “2021”', previous: null, approved: false, count: 3 },
  previousHash: GENESIS_HASH,
};

function chainOf(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const previousHash = entries[entries.length - 1]?.hash ?? GENESIS_HASH;
    const at = `2021-01-01T00:00:00.${String(sequence).padStart(3, '0')}Z`;
    const entry = { ...ENTRY, sequence, at, payload: { value: `${sequence}.00` }, previousHash };
    entries.push({ ...entry, hash: entryHash(entry, sha256) });
  }
  return entries;
}

describe('the canonical form', () => {
  it('is RFC 8785 JSON: keys sorted, no white space, only the needed escapes', () => {
    expect(canonicalEntry(ENTRY)).toBe(
      '{"actor":"ana","at":"2021-03-04T05:06:07.008Z","kind":"measurement.recorded",' +
        '"payload":{"approved":false,"count":3,"note":"Año “2021”","previous":null,"value":"13029542.75"},' +
        `"plan":"isss-2021","previousHash":"${GENESIS_HASH}","sequence":1,"subject":"kpi:1.1.1.1@2021"}`,
    );
  });

  it('has a hash that a stranger computes over its UTF-8 bytes', () => {
    expect(entryHash(ENTRY, sha256)).toBe(
      createHash('sha256')
        .update(Buffer.from(canonicalEntry(ENTRY), 'utf8'))
        .digest('hex'),
    );
    expect(entryHash(ENTRY, sha256)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the canonical JSON of its fields, whatever they say', () => {
    const odd = { ...ENTRY, actor: 'a"\\\n\u0001ñ€\u{1f600}', plan: null, subject: '\u2028' };
    expect(canonicalEntry(odd)).toBe(canonicalJson(odd));
    expect(canonicalEntry(odd, '{"known":true}')).toBe(canonicalJson({ ...odd, payload: { known: true } }));
  });

  it('does not see the order of fields, nor what does not belong to an entry', () => {
    const reversed = Object.fromEntries(Object.entries(ENTRY).reverse()) as unknown as UnhashedEntry;
    const more = { ...reversed, hash: 'x', actorName: 'Ana' } as UnhashedEntry;
    expect(canonicalEntry(more)).toBe(canonicalEntry(ENTRY));
  });

  it.each<[string, unknown, string]>([
    ['keys by UTF-16 code units', { ñ: 1, b: 2, B: 3, 10: 4, 9: 5 }, '{"10":4,"9":5,"B":3,"b":2,"ñ":1}'],
    ['control characters', 'a\u0001"\\\n', '"a\\u0001\\"\\\\\\n"'],
    ['nesting', { a: [{ c: 1, b: [] }, null] }, '{"a":[{"b":[],"c":1},null]}'],
    ['minus zero', -0, '0'],
  ])('%s', (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('refuses what has no JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow();
    expect(() => canonicalJson({ value: NaN })).toThrow();
    expect(() => canonicalJson({ value: Infinity })).toThrow();
  });
});

describe('verifyChain', () => {
  const chain = chainOf(5);
  const verdict = (entries: LedgerEntry[]) => verifyChain(entries, sha256);

  it('accepts a whole chain, and an empty one', () => {
    expect(verdict(chain)).toEqual({ valid: true, entries: 5, head: chain[4]!.hash });
    expect(verdict([])).toEqual({ valid: true, entries: 0, head: GENESIS_HASH });
  });

  it.each<[string, Partial<LedgerEntry>]>([
    ['actor', { actor: 'eva' }],
    ['kind', { kind: 'target.set' }],
    ['plan', { plan: null }],
    ['subject', { subject: 'kpi:1.1.1.2@2021' }],
    ['payload', { payload: { value: '3.01' } }],
    ['time', { at: '2021-01-01T00:00:00.0035Z' }],
    ['hash', { hash: 'f'.repeat(64) }],
    ['previous hash', { previousHash: GENESIS_HASH }],
  ])('finds an edited %s', (_, change) => {
    const result = verdict(chain.with(2, { ...chain[2]!, ...change }));
    expect(result).toMatchObject({
      valid: false,
      entries: 3,
      head: chain[1]!.hash,
      firstBad: { sequence: 3 },
    });
  });

  it('finds an edit whose hash was computed anew', () => {
    const edited = { ...chain[2]!, payload: { value: '9' } };
    const forged = { ...edited, hash: entryHash(edited, sha256) };
    expect(verdict(chain.with(2, forged)).firstBad?.sequence).toBe(4);
  });

  it('finds a deleted entry, first or between', () => {
    expect(verdict(chain.toSpliced(2, 1)).firstBad?.sequence).toBe(4);
    expect(verdict(chain.slice(1)).firstBad?.sequence).toBe(2);
  });

  it('finds a deleted entry that the rest was renumbered over', () => {
    const renumbered = chain.toSpliced(2, 1).map((entry, index) => ({ ...entry, sequence: index + 1 }));
    expect(verdict(renumbered).firstBad?.sequence).toBe(3);
  });

  it('finds an inserted and a repeated entry', () => {
    const inserted = { ...chain[2]!, payload: { value: '9' } };
    expect(verdict(chain.toSpliced(2, 0, inserted)).valid).toBe(false);
    expect(verdict(chain.toSpliced(3, 0, chain[2]!)).firstBad?.sequence).toBe(3);
  });

  it('finds two entries swapped', () => {
    const swapped = chain.with(1, chain[2]!).with(2, chain[1]!);
    expect(verdict(swapped).firstBad?.sequence).toBe(3);
  });

  it('finds a time that goes back, though the hashes fit', () => {
    const back = { ...chain[4]!, at: '2020-12-31T23:59:59.999Z' };
    const forged = { ...back, hash: entryHash(back, sha256) };
    expect(verdict(chain.with(4, forged)).firstBad?.sequence).toBe(5);
  });

  it('takes nothing more after the first bad entry', () => {
    const verifier = new ChainVerifier(sha256);
    expect(verifier.add(chain[0]!)).toBe(true);
    expect(verifier.add(chain[2]!)).toBe(false);
    expect(verifier.add(chain[1]!)).toBe(false);
    expect(verifier.result()).toMatchObject({ valid: false, entries: 2, head: chain[0]!.hash });
  });
});
