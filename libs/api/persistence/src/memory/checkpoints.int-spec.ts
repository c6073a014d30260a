import { Logger } from '@nestjs/common';
import { PlanState, scorecard, type Revision, type Stamp } from '@rumbo/domain';
import {
  importPlan,
  measurementRevisionOf,
  newEntry,
  nodeRevisionOf,
  periodRevisionOf,
  PLAN,
  reviewRevisionOf,
  targetRevisionOf,
} from '../testing/history.factory';
import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

const KPI = '1.1.1.1';

describe.each(DATABASE_KINDS)('checkpoints of columns (%s)', (kind) => {
  let parts: Parts;
  let random = 1;
  /** A seeded number below `most`. */
  const below = (most: number) => (random = (random * 48_271) % 2_147_483_647) % most;

  beforeEach(async () => {
    random = 20_211;
    parts = await openParts(kind);
    await importPlan(parts.runner);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await parts.close();
  });

  const write = async (revisionsAt: (stamp: Stamp) => Revision[]) =>
    parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      await tx.addRevisions(PLAN, revisionsAt(stamp));
    });

  /** One write of any kind. */
  const writeAny = async () => {
    const period = String(2019 + below(6));
    const value = `${below(100_000)}.${below(90) + 10}`;
    const known = (await parts.states.current(PLAN))!.measurement(KPI, period);
    switch (below(7)) {
      case 0:
        return write((stamp) => [targetRevisionOf(stamp, { period, value: below(4) === 0 ? null : value })]);
      case 1:
        return known && write((stamp) => [reviewRevisionOf(stamp, { period, measurementId: known.id })]);
      case 2:
        return write((stamp) => [periodRevisionOf(stamp, { period: '2018' })]);
      case 3:
        return write((stamp) => [nodeRevisionOf(stamp, { name: `Finanzas ${value}` })]);
      default:
        return write((stamp) => [
          measurementRevisionOf(stamp, { period, value, note: below(3) === 0 ? `ñ ${value}` : null }),
        ]);
    }
  };

  const told = (state: PlanState) => ({
    sequence: state.sequence,
    measurements: state.newestMeasurementsOf(KPI),
    reviews: state.newestMeasurementsOf(KPI).map(({ period }) => state.review(KPI, period)),
    targets: state.targetsOf(KPI),
    periods: state.periodHistory,
    board: scorecard(
      state,
      { period: '2021', mode: 'ytd' },
      { sequence: 0, asOf: '2025-01-01T00:00:00.000Z' },
    ),
  });

  /** Both tell the same, now and as of every sequence. */
  const expectFolded = async (state: PlanState) => {
    const revisions = await parts.plans.revisions(PLAN);
    expect(told(state)).toEqual(told(PlanState.fold(PLAN, revisions)));
    for (const upTo of new Set(revisions.map(({ sequence }) => sequence))) {
      const then = revisions.filter(({ sequence }) => sequence <= upTo);
      expect(told(state.asOf(upTo))).toEqual(told(PlanState.fold(PLAN, then)));
    }
  };

  const loaded = () => parts.loader.load(PLAN, parts.database.feed.head.sequence);

  it('give the plan that a fold of its revisions gives, also with what was written after', async () => {
    for (let round = 0; round < 3; round++) {
      for (let turn = 0; turn < 12; turn++) await writeAny();
      await parts.keeper.keep(PLAN);
      const kept = await loaded();
      expect(kept.newer).toBe(0);
      await expectFolded(kept.state);
      for (let turn = 0; turn < 4; turn++) await writeAny();
      const further = await loaded();
      expect(further.newer).toBeGreaterThan(0);
      await expectFolded(further.state);
    }
    const stored = await parts.test.execute('SELECT DISTINCT sequence FROM column_checkpoint');
    expect(stored).toHaveLength(1);
  });

  it.each([
    [0, 1, 0],
    [1, 2, 0],
    // The third time columns are copied, and those that come then are newer.
    [9, 3, 7],
  ])('are whole when %i values come between the turns of packing', async (times, packs, newer) => {
    for (let round = 0; round < 10; round++) await writeAny();
    const { state } = (await parts.states.newest(PLAN))!;
    const pack = jest.spyOn(state, 'pack');
    let left = times;
    const take = async () => {
      if (left-- > 0) await write((stamp) => [measurementRevisionOf(stamp, { value: String(left) })]);
    };
    Object.assign(parts.keeper.turns, { afterMs: 0, take });
    await parts.keeper.keep(PLAN);
    expect(pack).toHaveBeenCalledTimes(packs);
    expect((await loaded()).newer).toBe(newer);
    await expectFolded((await loaded()).state);
  });

  it('are what another process begins with', async () => {
    for (let turn = 0; turn < 10; turn++) await writeAny();
    await parts.keeper.keep(PLAN);
    const other = await openPartsOn(parts.test.config);
    const live = (await other.states.newest(PLAN))!;
    expect(live.newer).toBe(0);
    await writeAny();
    await expectFolded((await other.states.current(PLAN))!);
    await other.database.close();
  });

  it('are read while plan and values are written, which come to the plan as well', async () => {
    for (let turn = 0; turn < 10; turn++) await writeAny();
    await parts.keeper.keep(PLAN);
    const other = await openPartsOn(parts.test.config);
    const loading = other.states.current(PLAN);
    await write((stamp) => [nodeRevisionOf(stamp, { name: 'Finanzas sanas' })]);
    await write((stamp) => [measurementRevisionOf(stamp, { period: '2019', value: '7.125' })]);
    await loading;
    await expectFolded((await other.states.current(PLAN))!);
    await other.database.close();
  });

  it.each([
    [
      'has other bytes',
      `UPDATE column_checkpoint SET bytes = (SELECT bytes FROM column_checkpoint ORDER BY part LIMIT 1) WHERE part = 2`,
    ],
    [
      'is as long and has nothing in it',
      `UPDATE column_checkpoint SET bytes = ${kind === 'sqlite' ? 'zeroblob(length(bytes))' : "decode(repeat('00', length(bytes)), 'hex')"} WHERE part = 3`,
    ],
    [
      'has other bytes in what is read last',
      `UPDATE column_checkpoint SET bytes = (SELECT bytes FROM column_checkpoint ORDER BY part LIMIT 1)
       WHERE part = parts - 1`,
    ],
    ['has the name of another', `UPDATE column_checkpoint SET name = 'x' WHERE part = 2`],
    ['is cut', `UPDATE column_checkpoint SET bytes = substr(bytes, 1, 3) WHERE part = 1`],
    ['lacks a part and hides it', 'DELETE FROM column_checkpoint WHERE part = 1'],
  ])('are not used when one %s, which is said', async (_, tamper) => {
    for (let turn = 0; turn < 10; turn++) await writeAny();
    await parts.keeper.keep(PLAN);
    await parts.test.execute(tamper);
    if (tamper.startsWith('DELETE'))
      await parts.test.execute('UPDATE column_checkpoint SET parts = parts - 1');
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const { state, newer } = await loaded();
    expect(warned.mock.calls.join()).toMatch(/checkpoint of isss-2021 is of no use/);
    expect(newer).toBeGreaterThan(0);
    await expectFolded(state);
  });

  it.each([
    ['was not finished', 'DELETE FROM column_checkpoint WHERE part = 1'],
    ['has another format', 'UPDATE column_checkpoint SET format = format + 1'],
    ['is of a later sequence than is asked for', 'UPDATE column_checkpoint SET sequence = sequence + 1000'],
  ])('are passed over when one %s', async (_, change) => {
    await writeAny();
    await parts.keeper.keep(PLAN);
    await parts.test.execute(change);
    const { state, newer } = await loaded();
    expect(newer).toBeGreaterThan(0);
    await expectFolded(state);
    // And it is replaced by one that can be used.
    await parts.keeper.keep(PLAN);
    expect((await loaded()).newer).toBe(0);
  });

  it('are written when enough is new, and not of small plans', async () => {
    const stored = async () =>
      (await parts.test.execute('SELECT DISTINCT plan FROM column_checkpoint')).length;
    const live = (await parts.states.newest(PLAN))!;
    await parts.keeper.keepDue();
    expect(await stored()).toBe(0);
    live.newer = 10_000;
    await parts.keeper.keepDue();
    expect([await stored(), live.newer]).toEqual([1, 0]);
    await writeAny();
    expect(live.newer).toBeLessThan(10);
  });
});
