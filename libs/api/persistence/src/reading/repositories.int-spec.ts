import type { LedgerEntry, Revision, Stamp } from '@rumbo/domain';
import {
  importPlan,
  kpiDefinition,
  measurementRevisionOf,
  newEntry,
  nodeRevisionOf,
  PLAN,
  planRevisionOf,
  recordValue,
  targetRevisionOf,
} from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

/** One revision of each type with every field filled in, and one with everything that may be null. */
function fullRevisions(stamp: Stamp): Revision[] {
  return [
    measurementRevisionOf(stamp, {
      numerator: '1.50',
      denominator: '3.00',
      breakdown: { 'sector público': '7.10', 10: '2', 2: '1' },
      note: 'Línea 1\n“comillas” 🧭',
      evidence: 'acta-12.pdf',
      state: 'approved',
      reason: 'cierre',
    }),
    planRevisionOf(stamp, {
      method: { cap: '1.20', thresholds: { onTrack: '0.90', atRisk: '0.75' } },
      equations: [{ kpi: '1.1.1.1', equals: 'a + b' }],
      links: [{ from: '1.1', to: '2.1' }],
    }),
    targetRevisionOf(stamp, { value: null, reason: 'sin meta' }),
    nodeRevisionOf(stamp, {
      kind: 'kpi',
      code: '1.1.1.1',
      parent: '1.1.1',
      weight: '2.50',
      statement: 's',
      sourceNote: 'n',
      removed: true,
      kpi: kpiDefinition({
        rule: {
          type: 'bands',
          points: [
            ['1.0', '0'],
            ['2.00', '1'],
          ],
        },
        source: { document: 'memoria.md', section: '3', text: 'Mora: $11,500,000.00' },
        breakdown: { dimension: 'sector', items: ['público', 'privado'] },
      }),
    }),
    measurementRevisionOf(stamp, { period: '2020' }),
    nodeRevisionOf(stamp),
  ];
}

describe.each(DATABASE_KINDS)('PlanRepository (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
  });
  afterEach(() => parts.close());

  it('gives every field of every revision back, in the order in which they were written', async () => {
    const written = await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      const revisions = fullRevisions(stamp);
      await tx.addRevisions(PLAN, revisions.slice(0, 4));
      await tx.addRevisions(PLAN, revisions.slice(4));
      return revisions;
    });
    const read = await parts.plans.revisions(PLAN);
    expect(read).toEqual(written);
    // Equal as text too: the order of keys in JSON is part of what is kept.
    expect(JSON.stringify(read.map(({ at: _at, ...rest }) => rest)).length).toBeGreaterThan(500);
  });

  it('reads ranges of one plan by sequence', async () => {
    await importPlan(parts.runner, 'a');
    await importPlan(parts.runner, 'b');
    for (const period of ['2019', '2020', '2021']) await recordValue(parts.runner, { period }, 'a');
    const sequences = async (range?: { after?: number; upTo?: number }) => [
      ...new Set((await parts.plans.revisions('a', range)).map(({ sequence }) => sequence)),
    ];
    expect(await sequences()).toEqual([1, 3, 4, 5]);
    expect(await sequences({ after: 1 })).toEqual([3, 4, 5]);
    expect(await sequences({ upTo: 3 })).toEqual([1, 3]);
    expect(await sequences({ after: 3, upTo: 4 })).toEqual([4]);
    expect(await sequences({ after: 5 })).toEqual([]);
    expect(await sequences({ after: 3, upTo: Number.MAX_SAFE_INTEGER })).toEqual([4, 5]);
    expect(await parts.plans.revisions('none')).toEqual([]);
  });

  it('lists plans in natural order', async () => {
    for (const code of ['plan-10', 'plan-9', 'isss-2021']) await importPlan(parts.runner, code);
    expect(await parts.plans.codes()).toEqual(['isss-2021', 'plan-9', 'plan-10']);
  });

  it('writes and reads 120,000 measurements in seconds', async () => {
    const started = performance.now();
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry({ kind: 'plan.imported' }));
      const revisions = Array.from({ length: 120_000 }, (_, index) =>
        measurementRevisionOf(stamp, {
          kpi: `k${index % 1000}`,
          period: String(index),
          value: `${index}.50`,
        }),
      );
      await tx.addRevisions(PLAN, revisions);
    });
    const written = performance.now();
    const read = await parts.plans.revisions(PLAN);
    const seconds = [written - started, performance.now() - written].map((ms) => ms / 1000);
    expect(read).toHaveLength(120_000);
    expect(read[119_999]).toMatchObject({ value: '119999.50', kpi: 'k999' });
    expect(Math.max(...seconds)).toBeLessThan(30);
  });
});

describe.each(DATABASE_KINDS)('LedgerRepository (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  it('has a head before its first entry', async () => {
    expect(await parts.ledger.head()).toEqual({ entries: 0, sequence: 0, hash: '0'.repeat(64), at: null });
    expect(await parts.ledger.newestSequenceAt('2100-01-01T00:00:00Z')).toBe(0);
    expect(await parts.ledger.page({ limit: 10 })).toEqual({ entries: [], next: null, total: 0 });
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
          const payload = { z: '1.50', a: [{ b: null, a: true }], 10: 'ñ', 9: '“' };
          await parts.runner.write((tx) => tx.append({ actor, kind, plan, subject, payload }));
        }
      }
      entries = [];
      for await (const entry of parts.ledger.stream()) entries.push(entry);
    });

    const sequences = async (filter: Omit<Parameters<Parts['ledger']['page']>[0], 'limit'>) => {
      const page = await parts.ledger.page({ ...filter, limit: 50 });
      expect(page.total).toBe(page.entries.length);
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
        expect(page.total).toBe(5);
        seen.push(...page.entries.map(({ sequence }) => sequence));
        before = page.next ?? undefined;
      } while (before !== undefined);
      expect(seen).toEqual([5, 4, 3, 2, 1]);
      expect((await parts.ledger.page({ before: Number.MAX_SAFE_INTEGER, limit: 50 })).total).toBe(10);
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

describe.each(DATABASE_KINDS)('SessionRepository (%s)', (kind) => {
  it('keeps sessions until they are deleted or expire', async () => {
    const parts = await openParts(kind);
    const session = (tokenHash: string, hour: string) => ({
      tokenHash,
      username: 'ana',
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: `2026-01-01T${hour}:00:00.000Z`,
    });
    await Promise.all(['08', '09', '10'].map((hour) => parts.sessions.create(session(`h${hour}`, hour))));
    expect(await parts.sessions.find('h08')).toEqual(session('h08', '08'));
    await parts.sessions.deleteExpired('2026-01-01T09:00:00.000Z');
    expect(await parts.sessions.find('h08')).toBeNull();
    expect(await parts.sessions.find('h09')).toBeNull();
    expect(await parts.sessions.find('h10')).not.toBeNull();
    await parts.sessions.delete('h10');
    await parts.sessions.delete('h10');
    expect(await parts.sessions.find('h10')).toBeNull();
    expect((await parts.ledger.head()).entries).toBe(0);
    await parts.close();
  });
});
