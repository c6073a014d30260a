import { webcrypto } from 'node:crypto';
import type { LedgerEntry } from '@rumbo/domain';
import { type KeptHead, readKeptHead } from './kept-head';
import { LedgerProof, type ProofResult } from './ledger-proof';
import { EMPTY_ROOT, TEST_KEY, testCheckpoint, testExport, testLedger } from './testing-export';

// jsdom has no cryptography of its own; a browser has the same one as Node.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });

async function* each(lines: string[]): AsyncGenerator<string> {
  yield* lines;
}
const judge = (lines: string[], heads: KeptHead[] = []): Promise<ProofResult> =>
  new LedgerProof(heads).judge(each(lines), () => undefined);
const faultOf = async (lines: string[], heads: KeptHead[] = []) => {
  const { fault } = await judge(lines, heads);
  return fault && [fault.fault, fault.file ?? fault.sequence];
};
const rewritten = (lines: string[], index: number, change: Partial<LedgerEntry>): string[] =>
  lines.map((line, at) => (at === index ? JSON.stringify({ ...JSON.parse(line), ...change }) : line));

describe('a ledger recomputed in the browser', () => {
  const entries = testLedger(11);
  const lines = testExport(entries);
  const kept = readKeptHead('kept.txt', testCheckpoint(entries.slice(0, 7)))!;

  it('holds, with the root that the domain computes, its checkpoint and a head that was kept', async () => {
    const result = await judge(lines, [kept]);
    expect(result).toMatchObject({ fault: null, entries: 11, sealed: true, key: TEST_KEY });
    expect(result.hash).toBe(entries[10]!.hash);
    expect(testCheckpoint(entries)).toContain(`\n${result.root}\n`);
  });

  it('says so when no checkpoint closes the export, and of nothing gives the root of nothing', async () => {
    expect(await judge(lines.slice(0, -1))).toMatchObject({ fault: null, sealed: false });
    expect(await judge([])).toMatchObject({ fault: null, entries: 0, root: EMPTY_ROOT });
  });

  it.each<[string, string[], unknown[]]>([
    ['a changed figure', rewritten(lines, 4, { payload: { value: '99', note: 'valor' } }), ['hash', 5]],
    ['an entry taken out', lines.toSpliced(4, 1), ['missing', 5]],
    ['two that changed places', lines.toSpliced(4, 2, lines[5]!, lines[4]!), ['missing', 5]],
    ['another past', rewritten(lines, 4, { previousHash: '0'.repeat(64) }), ['link', 5]],
    ['an earlier time', rewritten(lines, 4, { at: '2021-01-01T00:00:00.000Z' }), ['time', 5]],
    ['a field too many', rewritten(lines, 4, { extra: 1 } as object), ['fields', 5]],
    ['no JSON', lines.toSpliced(4, 1, '{'), ['unreadable', 5]],
    ['a member twice', lines.toSpliced(4, 1, lines[4]!.replace('{', '{"kind":"x",')), ['unreadable', 5]],
    ['an end cut off before the checkpoint', lines.toSpliced(9, 2), ['size', 10]],
    ['something after the checkpoint', [...lines, lines[0]!], ['after', 12]],
  ])('names the entry of %s', async (_, tampered, fault) => {
    expect(await faultOf(tampered)).toEqual(fault);
  });

  it('finds a whole rewriting only by what was kept', async () => {
    const forged = testExport(testLedger(11, 'otro'));
    expect(await faultOf(forged)).toBeNull();
    expect(await faultOf(forged, [kept])).toEqual(['root', 'kept.txt']);
    const head = { ...kept, note: null, root: null, hash: entries[6]!.hash };
    expect(await faultOf(forged, [head])).toEqual(['head', 'kept.txt']);
  });

  it('finds that the end was cut off by what was kept', async () => {
    expect(await faultOf(testExport(entries.slice(0, 5)), [kept])).toEqual(['short', 'kept.txt']);
  });

  it('does not take a signature of somebody else', async () => {
    const note = testCheckpoint(entries.slice(0, 7));
    const forged = note.replace(/.{12}\n$/, 'AAAAAAAAAA==\n');
    expect(await faultOf(lines, [{ ...kept, note: forged }])).toEqual(['signature', 'kept.txt']);
  });
});

describe('readKeptHead', () => {
  const entries = testLedger(3);
  const checkpoint = testCheckpoint(entries);

  it('reads a checkpoint, a head and an export', () => {
    expect(readKeptHead('a', checkpoint)).toMatchObject({ size: 3, hash: null, note: checkpoint });
    const head = { entries: 3, sequence: 3, hash: entries[2]!.hash, at: 'x', size: 3, checkpoint };
    expect(readKeptHead('b', JSON.stringify(head))).toMatchObject({
      size: 3,
      hash: head.hash,
      note: checkpoint,
    });
    expect(readKeptHead('c', testExport(entries).join('\n'))).toMatchObject({ size: 3, note: checkpoint });
    expect(readKeptHead('d', JSON.stringify(entries[2]))).toMatchObject({
      size: 3,
      hash: head.hash,
      note: null,
    });
  });

  it.each(['', 'hola', '{}', '[]', '{"sequence":0,"hash":"x"}', '{"sequence":3}'])(
    'takes nothing else: %s',
    (text) => {
      expect(readKeptHead('x', text)).toBeNull();
    },
  );
});
