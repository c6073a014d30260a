import { decimalsEqual, sumDecimals } from '@rumbo/domain';
import { importPlan, measurementRevisionOf, newEntry, PLAN, recordValue } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import { TransactionRunner } from './transaction-runner';

/** A runner whose clock is told the time. */
class ClockedRunner extends TransactionRunner {
  time = new Date();
  protected override now(): Date {
    return this.time;
  }
}

const ANA = {
  username: 'ana',
  displayName: 'Ana',
  role: 'owner',
  lines: ['1', '2.1'],
  passwordHash: null,
} as const;

describe.each(DATABASE_KINDS)('TransactionRunner (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
  });
  afterEach(() => parts.close());

  const stored = async () => {
    const tables = [
      'ledger_entry',
      'plan_revision',
      'node_revision',
      'target_revision',
      'measurement_revision',
    ];
    const counts = await Promise.all(
      tables.map((table) => parts.test.execute(`SELECT count(*) AS n FROM ${table}`)),
    );
    return counts.map(([row]) => Number(row?.n));
  };

  it('commits an entry and its revisions together', async () => {
    const stamp = await importPlan(parts.runner);
    expect(stamp).toEqual({
      sequence: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await stored()).toEqual([1, 1, 4, 1, 0]);
  });

  it('leaves nothing of a write that fails at its very end', async () => {
    await importPlan(parts.runner);
    const failing = parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      await tx.addRevisions(PLAN, [measurementRevisionOf(stamp)]);
      await tx.addUser({ ...ANA, lines: [...ANA.lines] });
      await tx.saveIdempotent('ana', 'key', { requestHash: 'hash', body: '{}' });
      throw new Error('at the end');
    });
    await expect(failing).rejects.toThrow('at the end');
    expect(await stored()).toEqual([1, 1, 4, 1, 0]);
    expect(await parts.users.count()).toBe(0);
    expect(await parts.runner.write((tx) => tx.findIdempotent('ana', 'key'))).toBeNull();
  });

  it('leaves nothing of a write whose work swallows a failed step', async () => {
    const write = parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      const revision = measurementRevisionOf(stamp);
      await tx.addRevisions(PLAN, [revision]);
      await tx.addRevisions(PLAN, [revision]).catch(() => undefined);
      return 'done';
    });
    await expect(write).rejects.toThrow(/unique|replaces nothing/i);
    expect(await stored()).toEqual([0, 0, 0, 0, 0]);
  });

  it('refuses revisions and people without the ledger entry of their write', async () => {
    const stamp = await importPlan(parts.runner);
    const bare = parts.runner.write((tx) => tx.addRevisions(PLAN, [measurementRevisionOf(stamp)]));
    await expect(bare).rejects.toThrow('call append first');
    const foreign = parts.runner.write(async (tx) => {
      await tx.append(newEntry());
      await tx.addRevisions(PLAN, [measurementRevisionOf(stamp)]);
    });
    await expect(foreign).rejects.toThrow('another stamp');
    const stranger = parts.runner.write((tx) => tx.addUser({ ...ANA, lines: [] }));
    await expect(stranger).rejects.toThrow('call append first');
    expect(await stored()).toEqual([1, 1, 4, 1, 0]);
  });

  it.each(['half \ud800 a pair', 'NUL \0 inside'])(
    'refuses a text that would not come back as it is: %j',
    async (text) => {
      await importPlan(parts.runner);
      await expect(recordValue(parts.runner, { note: text })).rejects.toThrow(TypeError);
      const entry = parts.runner.write((tx) => tx.append(newEntry({ subject: text })));
      await expect(entry).rejects.toThrow(TypeError);
      await parts.runner.write((tx) => tx.append(newEntry({ payload: { text } })));
      expect((await parts.ledger.at(2))?.payload).toEqual({ text });
    },
  );

  it('joins a write inside a write to it', async () => {
    await importPlan(parts.runner);
    const value = await parts.runner.write(async (tx) => {
      await tx.append(newEntry({ subject: 'outer' }));
      const inner = await recordValue(parts.runner, { period: '2020' });
      return { inner, seen: await tx.currentMeasurement(PLAN, '1.1.1.1', '2020') };
    });
    expect(value.seen).toEqual(value.inner);
    expect(value.inner.sequence).toBe(3);
    expect(await stored()).toEqual([3, 1, 4, 1, 1]);
  });

  it('undoes the inner write with the outer one, and the inner one alone when its failure is caught', async () => {
    await importPlan(parts.runner);
    const outer = parts.runner.write(async () => {
      await recordValue(parts.runner);
      throw new Error('outer');
    });
    await expect(outer).rejects.toThrow('outer');
    expect(await stored()).toEqual([1, 1, 4, 1, 0]);

    await parts.runner.write(async (tx) => {
      await recordValue(parts.runner, { period: '2019' });
      const failing = parts.runner.write(async (inner) => {
        await inner.append(newEntry());
        throw new Error('inner');
      });
      await expect(failing).rejects.toThrow('inner');
      const stamp = await tx.append(newEntry());
      await tx.addRevisions(PLAN, [measurementRevisionOf(stamp, { period: '2020' })]);
    });
    expect(await stored()).toEqual([3, 1, 4, 1, 2]);
    const sequences = await parts.test.execute('SELECT sequence FROM ledger_entry ORDER BY sequence');
    expect(sequences.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('never goes back in time, even when the clock does', async () => {
    const runner = new ClockedRunner(parts.database);
    runner.time = new Date('2030-05-01T10:00:00.500Z');
    const first = await runner.write((tx) => tx.append(newEntry()));
    runner.time = new Date('2030-05-01T09:00:00.000Z');
    const second = await runner.write((tx) => tx.append(newEntry()));
    runner.time = new Date('2030-05-01T11:00:00.000Z');
    const third = await runner.write((tx) => tx.append(newEntry()));
    expect([first.at, second.at, third.at]).toEqual([
      '2030-05-01T10:00:00.500Z',
      '2030-05-01T10:00:00.500Z',
      '2030-05-01T11:00:00.000Z',
    ]);
    expect(await parts.ledger.newestSequenceAt('2030-05-01T10:30:00Z')).toBe(2);
  });

  it('gives values back exactly as they were written', async () => {
    await importPlan(parts.runner);
    const values = [
      '11500000.00',
      '0.1',
      '0.20',
      '-0.000000000000000000001',
      '123456789012345678901234567890.10',
    ];
    for (const [index, value] of values.entries())
      await recordValue(parts.runner, { period: `${2001 + index}`, value });
    const measurements = (await parts.plans.revisions(PLAN)).filter(
      (revision) => revision.type === 'measurement',
    );
    expect(measurements.map(({ value }) => value)).toEqual(values);
    expect(sumDecimals([measurements[1]!.value, measurements[2]!.value])).toBe('0.30');
    expect(decimalsEqual(sumDecimals([measurements[1]!.value, measurements[2]!.value]), '0.3')).toBe(true);
  });

  it('sees the newest value and target of a period, whatever became of them', async () => {
    await importPlan(parts.runner);
    const read = () =>
      parts.runner.write(async (tx) => ({
        measurement: await tx.currentMeasurement(PLAN, '1.1.1.1', '2021'),
        target: await tx.currentTarget(PLAN, '1.1.1.1', '2021'),
        none: await tx.currentMeasurement(PLAN, '1.1.1.1', '2022'),
        elsewhere: await tx.currentTarget('other', '1.1.1.1', '2021'),
      }));
    expect(await read()).toMatchObject({
      measurement: null,
      target: { value: '11500000.00' },
      none: null,
      elsewhere: null,
    });
    await recordValue(parts.runner, { value: '1.00' });
    const correction = await recordValue(parts.runner, {
      value: '2.00',
      reason: 'typing error',
      state: 'returned',
    });
    expect((await read()).measurement).toEqual(correction);
  });

  it('keeps people and answers to repeated requests', async () => {
    const ana = { ...ANA, lines: [...ANA.lines] };
    await parts.runner.write(async (tx) => {
      expect(await tx.countUsers()).toBe(0);
      const stamp = await tx.append(newEntry({ kind: 'user.created', plan: null, subject: 'user:ana' }));
      await tx.addUser(ana);
      await tx.append(newEntry({ kind: 'user.created', plan: null, subject: 'user:eva' }));
      await tx.addUser({ ...ana, username: 'eva', passwordHash: 'hash' }, stamp);
      await tx.saveIdempotent('ana', 'key-1', { requestHash: 'abc', body: '{"value":"1.00"}' });
    });
    expect(await parts.users.find('ana')).toEqual(ana);
    expect(await parts.users.find('Ana')).toBeNull();
    expect((await parts.users.list()).map(({ username }) => username)).toEqual(['ana', 'eva']);
    await parts.runner.write(async (tx) => {
      expect(await tx.findUser('eva')).toEqual({ ...ana, username: 'eva', passwordHash: 'hash' });
      expect(await tx.findUser('nobody')).toBeNull();
      expect(await tx.planExists(PLAN)).toBe(false);
      expect(await tx.findIdempotent('ana', 'key-1')).toEqual({
        requestHash: 'abc',
        body: '{"value":"1.00"}',
      });
      expect(await tx.findIdempotent('eva', 'key-1')).toBeNull();
    });
    const twice = parts.runner.write((tx) =>
      tx.saveIdempotent('ana', 'key-1', { requestHash: 'x', body: '' }),
    );
    await expect(twice).rejects.toThrow(/unique/i);
  });
});
