import { canonicalEntry, type LedgerEntry, MerkleFrontier, verifyChain } from '@rumbo/domain';
import type { DataSource } from 'typeorm';
import { sha256 } from '../connection/sha256';
import { treeHasher } from '../connection/tree-hasher';
import type { Commit } from '../feed/commit-feed';
import { importPlan, newEntry, PLAN, recordValue } from '../testing/history.factory';
import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { putDown, recordTogether } from '../testing/recorded-values';
import { DATABASE_KINDS } from '../testing/test-database';
import type { ValueWrites } from './value-writes';

const KPI = '1.1.1.1';
const periods = (count: number, first = 1000) => Array.from({ length: count }, (_, i) => String(first + i));

async function entriesOf({ ledger }: Pick<Parts, 'ledger'>): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of ledger.stream()) entries.push(entry);
  return entries;
}

/** Everything that the ledger and its tree have to be, computed anew. */
async function expectSound(parts: Pick<Parts, 'ledger' | 'tree' | 'plans'>): Promise<LedgerEntry[]> {
  const entries = await entriesOf(parts);
  expect(verifyChain(entries, sha256)).toMatchObject({ valid: true, entries: entries.length });
  const tree = new MerkleFrontier(treeHasher);
  const nodes = entries.flatMap((entry) => tree.append(treeHasher.leaf(canonicalEntry(entry))));
  expect(await parts.tree.extent()).toEqual({ entries: entries.length, nodes: nodes.length });
  expect(await parts.tree.root(entries.length)).toBe(tree.root());
  const byPlace = (a: (typeof nodes)[number], b: (typeof nodes)[number]) =>
    a.level - b.level || a.position - b.position;
  expect((await parts.tree.completedBetween(0, entries.length)).sort(byPlace)).toEqual(nodes.sort(byPlace));
  expect(await parts.plans.straySequence()).toBeNull();
  return entries;
}

/** The statements that the writer runs from now on. */
function statementsOf(parts: Pick<Parts, 'database'>): string[] {
  const statements: string[] = [];
  const { writerSource } = parts.database as unknown as { writerSource: DataSource };
  const { logger } = writerSource;
  jest.spyOn(logger, 'logQuery').mockImplementation((query) => void statements.push(query));
  return statements;
}

describe.each(DATABASE_KINDS)('values recorded together (%s)', (kind) => {
  let parts: Parts;
  let values: ValueWrites;
  beforeEach(async () => {
    parts = await openParts(kind);
    ({ values } = parts);
    await importPlan(parts.runner);
    await parts.states.current(PLAN);
  });
  afterEach(() => parts.close());

  const stored = (columns = 'sequence, period, value') =>
    parts.test.execute(`SELECT ${columns} FROM measurement_revision ORDER BY sequence`);

  it('share a commit, and take sequences in the order in which they came', async () => {
    const statements = statementsOf(parts);
    const sequences = await Promise.all(periods(60).map((period) => recordTogether(values, { period })));
    expect(sequences).toEqual(sequences.map((_, index) => index + 2));
    const writing = statements.filter((one) => !one.startsWith('SELECT'));
    if (kind === 'sqlite') expect(writing).toEqual(['INSERT INTO recorded_group VALUES (?, ?, ?)']);
    else expect(new Set((await stored('xmin')).map(({ xmin }) => xmin)).size).toBe(1);
    expect((await expectSound(parts)).map(({ kind: told }) => told).slice(1)).toEqual(
      Array(60).fill('measurement.recorded'),
    );
    expect(await stored('sequence, period')).toEqual(
      periods(60).map((period, index) => ({ sequence: index + 2, period })),
    );
  });

  it('leave nothing of the ones that fail, and leave no gap', async () => {
    const outcomes = await Promise.allSettled(
      periods(40).map((period, index) =>
        values.write({ plan: PLAN, actor: 'owner', key: `key ${index}` }, (write) => {
          if (index % 4 === 1) throw new Error('before anything was put down');
          const sequence = putDown(write, { period });
          write.saveAnswer({ requestHash: 'hash', body: String(sequence) });
          if (index % 4 === 3) throw new Error('after everything was put down');
          return sequence;
        }),
      ),
    );
    const told = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(told).toEqual(
      periods(20, 2)
        .map(Number)
        .map((_, index) => index + 2),
    );
    const kept = periods(40).filter((_, index) => index % 2 === 0);
    expect((await stored()).map(({ period }) => period)).toEqual(kept);
    expect(await parts.test.execute('SELECT count(*) AS n FROM idempotency_record')).toEqual([
      { n: kind === 'sqlite' ? 20 : '20' },
    ]);
    await expectSound(parts);
  });

  it('answer a key that comes twice at once with what the first got', async () => {
    const once = (period: string) =>
      values.write({ plan: PLAN, actor: 'owner', key: 'the key' }, (write) => {
        if (write.answered) return { replayed: write.answered };
        const answer = { requestHash: period, body: String(putDown(write, { period })) };
        write.saveAnswer(answer);
        return answer;
      });
    await recordTogether(values, { period: '1999' });
    const answers = await Promise.all([
      recordTogether(values, { period: '2000' }).then(() => null),
      ...['2001', '2001', '2002'].map(once),
    ]);
    const first = { requestHash: '2001', body: '4' };
    expect(answers.slice(1)).toEqual([first, { replayed: first }, { replayed: first }]);
    expect(await once('2003')).toEqual({ replayed: first });
    const others = await values.write(
      { plan: PLAN, actor: 'ana', key: 'the key' },
      ({ answered }) => answered,
    );
    expect(others).toBeNull();
    expect(await stored('period')).toEqual(['1999', '2000', '2001'].map((period) => ({ period })));
  });

  it('answer a key that comes again among others, whether or not its work would be refused by now', async () => {
    const once = (key: string, period: string) =>
      values.write({ plan: PLAN, actor: 'owner', key }, (write) => {
        if (write.answered) return `again ${write.answered.body}`;
        const standing = write.value(KPI, period) ?? write.plan?.measurement(KPI, period);
        if (standing && key.startsWith('first')) throw new Error('there is a value');
        const body = String(putDown(write, { period }));
        write.saveAnswer({ requestHash: 'hash', body });
        return body;
      });
    expect([await once('first a', '2001'), await once('other b', '2002')]).toEqual(['2', '3']);
    const outcomes = await Promise.allSettled([
      recordTogether(values, { period: '2010' }),
      once('first a', '2001'),
      once('other c', '2011'),
      once('first d', '2001'),
      once('other b', '2002'),
      once('other e', '2012'),
    ]);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      4,
      'again 2',
      '5',
      'Error: there is a value',
      'again 3',
      '6',
    ]);
    const known = await values.write(
      { plan: PLAN, actor: 'owner', key: 'other b' },
      ({ answered }) => answered?.body,
    );
    expect(known).toBe('3');
    expect(await stored('sequence')).toHaveLength(5);
    await expectSound(parts);
  });

  it('see what those before them in the group did to the same period', async () => {
    const seen: unknown[] = [];
    await Promise.all(
      ['1.00', '2.00', '3.00', '4.00'].map((value) =>
        values.write({ plan: PLAN, actor: 'owner', key: null }, (write) => {
          const before = write.value(KPI, '2021') ?? write.plan?.measurement(KPI, '2021');
          seen.push([before?.value ?? null, write.head]);
          return putDown(write, { period: '2021', value });
        }),
      ),
    );
    expect(seen).toEqual([
      [null, 1],
      ['1.00', 2],
      ['2.00', 3],
      ['3.00', 4],
    ]);
    const state = await parts.states.current(PLAN);
    expect(state?.measurement(KPI, '2021')?.value).toBe('4.00');
    await expectSound(parts);
  });

  it('are judged one by one when the database refuses them together', async () => {
    await parts.test.execute(
      kind === 'sqlite'
        ? `CREATE TRIGGER refuse BEFORE INSERT ON measurement_revision WHEN NEW.value = '666'
           BEGIN SELECT RAISE(ABORT, 'not this one'); END`
        : `ALTER TABLE measurement_revision ADD CONSTRAINT "not this one" CHECK (value <> '666')`,
    );
    const heads: number[] = [];
    const outcomes = await Promise.allSettled(
      periods(12).map((period, index) =>
        values.write({ plan: PLAN, actor: 'owner', key: null }, (write) => {
          heads.push(write.head);
          return putDown(write, { period, value: index % 5 === 3 ? '666' : '1' });
        }),
      ),
    );
    const refused = outcomes.flatMap((one, index) => (one.status === 'rejected' ? [index] : []));
    expect(refused).toEqual([3, 8]);
    expect((outcomes[3] as PromiseRejectedResult).reason.message).toMatch(/not this one/);
    expect((await stored()).map(({ sequence }) => sequence)).toEqual(periods(10, 2).map(Number));
    // All in vain, then each again, on top of what was stored by then.
    expect(heads.slice(12)).toEqual([1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10]);
    await expectSound(parts);
  });

  it('keep their place between writes of another kind', async () => {
    const sequences = await Promise.all([
      recordTogether(values, { period: '2001' }),
      recordTogether(values, { period: '2002' }),
      recordValue(parts.runner, { period: '2003' }).then(({ sequence }) => sequence),
      recordTogether(values, { period: '2004' }),
      parts.runner.write((tx) => tx.append(newEntry())).then(({ sequence }) => sequence),
      recordTogether(values, { period: '2005' }),
      recordTogether(values, { period: '2006' }),
    ]);
    expect(sequences).toEqual([2, 3, 4, 5, 6, 7, 8]);
    await expectSound(parts);
  });

  it('are told to the feed in order, one by one, when they are durable', async () => {
    const heard: Commit[] = [];
    const durable: Promise<unknown[]>[] = [];
    parts.database.feed.subscribe((commit) => {
      heard.push(commit);
      const find = 'SELECT sequence FROM ledger_entry WHERE sequence = $1';
      durable.push(parts.test.execute(find, [commit.sequence]));
    });
    await Promise.all(periods(5).map((period) => recordTogether(values, { period })));
    expect(heard.map(({ sequence, plan, revisions }) => [sequence, plan, revisions?.length])).toEqual(
      [2, 3, 4, 5, 6].map((sequence) => [sequence, PLAN, 1]),
    );
    expect(heard.map(({ revisions }) => revisions?.[0])).toEqual(
      await parts.plans.revisions(PLAN, { after: 1 }),
    );
    expect((await Promise.all(durable)).map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('refuse a text that would not come back, and a write that is part of another', async () => {
    const outcomes = await Promise.allSettled([
      recordTogether(values, { period: '2001' }),
      recordTogether(values, { period: '2002', note: 'NUL \0 inside' }),
      recordTogether(values, { period: '2003' }),
      parts.runner.write(() => recordTogether(values, { period: '2004' })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(TypeError);
    expect((await stored()).map(({ period }) => period)).toEqual(['2001', '2003']);
  });

  it('know of no plan that is not there', async () => {
    const plan = await values.write({ plan: 'none', actor: 'owner', key: null }, (write) => write.plan);
    expect(plan).toBeNull();
  });

  it('come by the thousands, with others in between, and everything verifies', async () => {
    const all = periods(3000).map((period, index) =>
      index % 500 === 250 ? recordValue(parts.runner, { period }) : recordTogether(values, { period }),
    );
    await Promise.all(all);
    expect(await expectSound(parts)).toHaveLength(3001);
    expect((await stored('period')).map(({ period }) => period)).toEqual(periods(3000));
  }, 60_000);
});

describe('values recorded together by several processes (postgres)', () => {
  it('make one chain, and each sees what the others did', async () => {
    const parts = await openParts('postgres');
    await importPlan(parts.runner);
    const others = await Promise.all([1, 2].map(() => openPartsOn(parts.test.config)));
    const all = [parts, ...others];
    const rounds = Array.from({ length: 600 }, (_, i) =>
      all[i % 3]!.values.write({ plan: PLAN, actor: 'owner', key: null }, (write) => {
        const before = write.value(KPI, '2021') ?? write.plan?.measurement(KPI, '2021');
        // A count to which every one adds one: none may see less than all before it.
        return putDown(write, { period: '2021', value: String(Number(before?.value ?? 0) + 1) });
      }),
    );
    await Promise.all(rounds);
    const entries = await expectSound(parts);
    expect(entries.slice(1).map(({ payload }) => payload['value'])).toEqual(periods(600, 1));
    await Promise.all(others.map(({ database }) => database.close()));
    await parts.close();
  });

  it('answer a key that comes to two at once with what one of them got', async () => {
    const parts = await openParts('postgres');
    await importPlan(parts.runner);
    const other = await openPartsOn(parts.test.config);
    const once = ({ values }: Pick<Parts, 'values'>, key: string, refuses: boolean) =>
      values.write({ plan: PLAN, actor: 'owner', key }, (write) => {
        if (write.answered) return Number(write.answered.body);
        const standing = write.value(KPI, key) ?? write.plan?.measurement(KPI, key);
        if (standing && refuses) throw new Error('there is a value');
        const sequence = putDown(write, { period: key });
        write.saveAnswer({ requestHash: 'hash', body: String(sequence) });
        return sequence;
      });
    const keys = periods(40);
    const told = await Promise.all(
      keys.flatMap((key, index) => [parts, other].map((one) => once(one, key, index % 2 === 0))),
    );
    const pairs = keys.map((_, index) => told.slice(index * 2, index * 2 + 2));
    for (const [first, second] of pairs) expect(second).toBe(first);
    expect(new Set(told).size).toBe(keys.length);
    expect(await expectSound(parts)).toHaveLength(keys.length + 1);
    await other.database.close();
    await parts.close();
  });

  it('come to the others together with their entries', async () => {
    const parts = await openParts('postgres');
    await importPlan(parts.runner);
    const other = await openPartsOn(parts.test.config);
    const heard: Commit[] = [];
    other.database.feed.subscribe((commit) => heard.push(commit));
    await Promise.all(periods(3).map((period) => recordTogether(parts.values, { period, note: 'Acta 1' })));
    await parts.runner.write((tx) => tx.append(newEntry({ kind: 'target.set' })));
    await other.database.feed.catchUp();
    expect(heard.map(({ sequence, revisions }) => [sequence, revisions?.length])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
      [5, undefined],
    ]);
    expect(heard.flatMap(({ revisions }) => revisions ?? [])).toEqual(
      await parts.plans.revisions(PLAN, { after: 1 }),
    );
    await other.database.close();
    await parts.close();
  });

  it('leave nothing when the commit itself fails', async () => {
    const parts = await openParts('postgres');
    await importPlan(parts.runner);
    await parts.test.execute(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'too late'; END $$`,
    );
    await parts.test.execute(
      `CREATE CONSTRAINT TRIGGER too_late AFTER INSERT ON measurement_revision DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW WHEN (NEW.value = '666') EXECUTE FUNCTION fail()`,
    );
    const outcomes = await Promise.allSettled([
      recordTogether(parts.values, { period: '2002' }),
      recordTogether(parts.values, { period: '2003', value: '666' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await recordTogether(parts.values, { period: '2004' })).toBe(2);
    await expectSound(parts);
    await parts.close();
  });
});
