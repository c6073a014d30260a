import { type LedgerEntry, type LedgerPayload, verifyChain } from '@rumbo/domain';
import { sha256 } from '../connection/sha256';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

describe.each(DATABASE_KINDS)('LedgerRepository (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  it('has a head before its first entry', async () => {
    expect(await parts.ledger.head()).toEqual({ entries: 0, sequence: 0, hash: '0'.repeat(64), at: null });
    expect(await parts.ledger.newestSequenceAt('2100-01-01T00:00:00Z')).toBe(0);
    expect(await parts.ledger.page({ limit: 10 })).toEqual({ entries: [], next: null });
    expect(await parts.ledger.count({})).toBe(0);
    expect(await parts.ledger.count({ upTo: 5 })).toBe(0);
  });

  describe('with entries', () => {
    let entries: LedgerEntry[];
    beforeAll(async () => {
      const subjects = [
        'kpi:1.1.1.1@2021',
        'kpi:1.1.1.1@2020',
        'kpi:1.1.1.10@2021',
        'kpi:1%@2021',
        'KPI:1.1.1.1@2021',
      ];
      for (const plan of ['a', 'b']) {
        for (const subject of subjects) {
          const actor = plan === 'a' ? 'ana' : 'eva';
          const kind = subject.endsWith('2021') ? 'measurement.recorded' : 'target.set';
          const payload = { z: '1.50', a: [{ b: null, a: true }], gone: undefined, 10: 'ñ', 9: '“' };
          await parts.runner.write((tx) => tx.append({ actor, kind, plan, subject, payload }));
        }
      }
      entries = [];
      for await (const entry of parts.ledger.stream()) entries.push(entry);
    });

    const sequences = async (filter: Omit<Parameters<Parts['ledger']['page']>[0], 'limit'>) => {
      const page = await parts.ledger.page({ ...filter, limit: 50 });
      expect(await parts.ledger.count(filter)).toBe(page.entries.length);
      return page.entries.map(({ sequence }) => sequence);
    };

    it('streams every entry, oldest first, as it was appended', () => {
      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(entries[0]).toMatchObject({
        actor: 'ana',
        plan: 'a',
        kind: 'measurement.recorded',
        subject: 'kpi:1.1.1.1@2021',
        payload: { z: '1.50', a: [{ b: null, a: true }], 10: 'ñ', 9: '“' },
        previousHash: '0'.repeat(64),
      });
      expect(entries[1]!.previousHash).toBe(entries[0]!.hash);
    });

    it('gives the entries of some sequences', async () => {
      const found = await parts.ledger.among([3, 1, 99]);
      expect(found).toEqual(new Map([1, 3].map((sequence) => [sequence, entries[sequence - 1]])));
      expect((await parts.ledger.among(Array.from({ length: 1001 }, (_, index) => index))).size).toBe(10);
      expect((await parts.ledger.among([])).size).toBe(0);
    });

    it('gives entries back whose chain verifies', () => {
      expect(verifyChain(entries, sha256)).toEqual({ valid: true, entries: 10, head: entries[9]!.hash });
    });

    it('keeps the payload as canonical JSON', async () => {
      const [row] = await parts.test.execute('SELECT payload FROM ledger_entry WHERE sequence = 1');
      expect(row?.payload).toBe('{"10":"ñ","9":"“","a":[{"a":true,"b":null}],"z":"1.50"}');
    });

    it('finds one entry and the head', async () => {
      expect(await parts.ledger.at(4)).toEqual(entries[3]);
      expect(await parts.ledger.at(11)).toBeNull();
      expect(await parts.ledger.stampAt(4)).toEqual({ sequence: 4, at: entries[3]!.at });
      expect(await parts.ledger.stampAt(11)).toBeNull();
      expect(await parts.ledger.at(Number.MAX_SAFE_INTEGER)).toBeNull();
      const { hash, at } = entries[9]!;
      expect(await parts.ledger.head()).toEqual({ entries: 10, sequence: 10, hash, at });
    });

    it('filters', async () => {
      expect(await sequences({ plan: 'a' })).toEqual([5, 4, 3, 2, 1]);
      expect(await sequences({ actor: 'eva' })).toEqual([10, 9, 8, 7, 6]);
      expect(await sequences({ kind: 'target.set' })).toEqual([7, 2]);
      expect(await sequences({ subject: 'kpi:1.1.1.1@2021' })).toEqual([6, 1]);
      expect(await sequences({ kpi: '1.1.1.1' })).toEqual([7, 6, 2, 1]);
      expect(await sequences({ kpi: '1%' })).toEqual([9, 4]);
      expect(await sequences({ kpi: '1.1.1.1', plan: 'b', kind: 'measurement.recorded' })).toEqual([6]);
      expect(await sequences({ plan: `' OR 1 = 1 --` })).toEqual([]);
    });

    it('knows nothing later than a sequence', async () => {
      expect(await sequences({ upTo: 3 })).toEqual([3, 2, 1]);
      expect(await sequences({ upTo: 6, kpi: '1.1.1.1' })).toEqual([6, 2, 1]);
      expect(await sequences({ upTo: 0 })).toEqual([]);
      expect(await sequences({ upTo: Number.MAX_SAFE_INTEGER })).toHaveLength(10);
      const { entries: last } = await parts.ledger.page({ upTo: 6, before: 3, limit: 1 });
      expect([last.map(({ sequence }) => sequence), await parts.ledger.count({ upTo: 6 })]).toEqual([[2], 6]);
    });

    it('filters by time, both ends included, in any time zone', async () => {
      const { at } = entries[4]!;
      const there = entries.filter((entry) => entry.at === at).map(({ sequence }) => sequence);
      expect(await sequences({ from: at, to: at })).toEqual(there.reverse());
      const shifted = new Date(new Date(at).getTime() - 6 * 3600_000).toISOString().replace('Z', '-06:00');
      expect(await sequences({ from: shifted, to: shifted })).toEqual(there);
      expect(await sequences({ to: '2000-01-01T00:00:00Z' })).toEqual([]);
      await expect(parts.ledger.page({ from: 'yesterday', limit: 1 })).rejects.toThrow(RangeError);
    });

    it('pages from the newest to the oldest without gap or overlap', async () => {
      const seen: number[] = [];
      let before: number | undefined;
      do {
        const page = await parts.ledger.page({ actor: 'ana', limit: 2, before });
        seen.push(...page.entries.map(({ sequence }) => sequence));
        before = page.next ?? undefined;
      } while (before !== undefined);
      expect(seen).toEqual([5, 4, 3, 2, 1]);
      expect(await parts.ledger.count({ actor: 'ana' })).toBe(5);
      expect((await parts.ledger.page({ before: Number.MAX_SAFE_INTEGER, limit: 50 })).entries).toHaveLength(
        10,
      );
      expect((await parts.ledger.page({ actor: 'ana', limit: 5 })).next).toBeNull();
    });

    it('resolves a time to the newest sequence at or before it', async () => {
      for (const { at } of entries) {
        const newest = entries.filter((entry) => entry.at <= at).length;
        expect(await parts.ledger.newestSequenceAt(at)).toBe(newest);
      }
      expect(await parts.ledger.newestSequenceAt('2000-01-01T00:00:00Z')).toBe(0);
      expect(await parts.ledger.newestSequenceAt('2100-01-01T00:00:00-06:00')).toBe(10);
    });
  });
});

describe.each(DATABASE_KINDS)('LedgerRepository with long payloads (%s)', (kind) => {
  const note = '“ñ” 😀 '.repeat(16_000);
  const document = { name: '“ñ” 😀 '.repeat(400_000) };
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
    const write = (kind: 'plan.imported' | 'target.set', payload: LedgerPayload) =>
      parts.runner.write((tx) => tx.append({ actor: 'ana', kind, plan: 'a', subject: 'plan:a', payload }));
    for (let count = 0; count < 3; count++) await write('target.set', { note });
    await write('plan.imported', { document: { name: 'short' } });
    await write('plan.imported', { document });
    for (let count = 0; count < 3; count++) await write('target.set', { note });
  });
  afterAll(() => parts.close());

  const chunks = async (leftOut?: 'large') => {
    const read: LedgerEntry[][] = [];
    for await (const entries of parts.ledger.chunks(8, leftOut)) read.push(entries);
    return read;
  };
  const sequences = (read: LedgerEntry[][]) => read.map((part) => part.map(({ sequence }) => sequence));

  it('reads few of them at once', async () => {
    const read = await chunks();
    expect(sequences(read)).toEqual([[1, 2], [3, 4], [5], [6, 7], [8]]);
    expect(verifyChain(read.flat(), sha256)).toMatchObject({ valid: true, entries: 8 });

    const pages: number[][] = [];
    for (let before: number | null | undefined; before !== null;) {
      const page = await parts.ledger.page({ limit: 10, before });
      pages.push(page.entries.map(({ sequence }) => sequence));
      before = page.next;
    }
    expect(pages).toEqual([
      [8, 7],
      [6, 5, 4, 3],
      [2, 1],
    ]);
  });

  it('leaves out large documents, and gives them in pieces', async () => {
    const read = await chunks('large');
    expect(sequences(read)).toEqual([
      [1, 2],
      [3, 4, 5, 6],
      [7, 8],
    ]);
    const [, [, short, large] = []] = read;
    expect([short?.payload, large?.payload]).toEqual([{ document: { name: 'short' } }, {}]);
    expect(await parts.ledger.at(5)).toEqual(large);

    const pieces: string[] = [];
    for await (const piece of parts.ledger.payloadText(5)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(JSON.stringify({ document }));
  });
});
