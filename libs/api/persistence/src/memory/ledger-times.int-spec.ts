import { importPlan, recordValue } from '../testing/history.factory';
import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import { TransactionRunner } from '../writing/transaction-runner';

class ClockedRunner extends TransactionRunner {
  time = '';
  protected override now(): Date {
    return new Date(this.time);
  }
}

const DAY = (day: number) => `2026-01-0${day}T00:00:00.000Z`;

describe.each(DATABASE_KINDS)('LedgerTimes (%s)', (kind) => {
  let parts: Parts;
  let runner: ClockedRunner;
  beforeEach(async () => {
    parts = await openParts(kind);
    runner = new ClockedRunner(parts.database);
  });
  afterEach(() => parts.close());

  /** Entries of the 2nd, 4th, 4th and 6th of the month. */
  const write = async (days: number[] = [2, 4, 4, 6]) => {
    for (const [index, day] of days.entries()) {
      runner.time = DAY(day);
      await (index === 0 ? importPlan(runner) : recordValue(runner));
    }
  };

  it('tells what the ledger tells, the first time and every other', async () => {
    expect(await parts.times.newestAt(DAY(9))).toBe(0);
    expect(await parts.times.timeOf(1)).toBeNull();
    await write();
    for (let time = 0; time < 2; time++) {
      for (let day = 1; day <= 7; day++)
        expect(await parts.times.newestAt(DAY(day))).toBe(await parts.ledger.newestSequenceAt(DAY(day)));
      expect(await Promise.all([1, 2, 3, 4, 5].map((sequence) => parts.times.timeOf(sequence)))).toEqual([
        DAY(2),
        DAY(4),
        DAY(4),
        DAY(6),
        null,
      ]);
    }
    runner.time = DAY(6);
    await recordValue(runner);
    expect(await parts.times.newestAt(DAY(6))).toBe(5);
    expect(await parts.times.newestAt(DAY(9))).toBe(5);
  });

  it('knows of what another process has written', async () => {
    await write();
    const other = await openPartsOn(parts.test.config);
    expect(await other.times.newest()).toEqual({ sequence: 4, at: DAY(6) });
    runner.time = DAY(7);
    await recordValue(runner);
    expect([await other.times.timeOf(5), await other.times.newestAt(DAY(8))]).toEqual([DAY(7), 5]);
    await other.database.close();
  });

  it('asks the database once for what is past', async () => {
    await write();
    await parts.times.newest();
    const asked = jest.spyOn(parts.ledger, 'newestSequenceAt');
    const stamps = jest.spyOn(parts.ledger, 'stampAt');
    for (let time = 0; time < 3; time++) {
      await parts.times.newestAt(DAY(3));
      await parts.times.timeOf(2);
      await parts.times.timeOf(4);
      await parts.times.newestAt(DAY(8));
    }
    expect([asked.mock.calls, stamps.mock.calls]).toEqual([[[DAY(3)]], [[2]]]);
  });
});
