import type { LedgerEntry } from '@rumbo/domain';
import { writerSource } from '../connection/data-sources';
import { Database } from '../connection/database';
import { faultsAfter, writeConcurrently } from '../testing/concurrent-writes';
import { openParts, partsOf, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import { WriteTransaction } from './write-transaction';

const WRITES = 200;

async function entriesOf({ ledger }: Pick<Parts, 'ledger'>): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of ledger.stream()) entries.push(entry);
  return entries;
}

describe.each(DATABASE_KINDS)('200 writes at once, half of which fail (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
  });
  afterEach(() => parts.close());

  it('leave all of the successful ones, nothing of the others, and a chain that verifies', async () => {
    const outcome = await writeConcurrently((work) => parts.runner.write(work), WRITES);
    expect(outcome.failed).toBe(WRITES / 2);
    expect(await faultsAfter(outcome, WRITES, parts.database.reader, await entriesOf(parts))).toEqual([]);
  });

  it('take their sequences in the order in which they were asked for', async () => {
    const { acknowledged } = await writeConcurrently((work) => parts.runner.write(work), WRITES);
    expect(acknowledged.map(({ sequence }) => sequence)).toEqual(acknowledged.map((_, index) => index + 1));
  });
});

describe('the same on several processes (postgres)', () => {
  it('still makes one chain', async () => {
    const parts = await openParts('postgres');
    const others = await Promise.all([1, 2].map(() => Database.open(parts.test.config)));
    const runners = [parts.runner, ...others.map((database) => partsOf(database).runner)];
    let turn = 0;
    const outcome = await writeConcurrently((work) => runners[turn++ % runners.length]!.write(work), WRITES);
    expect(await faultsAfter(outcome, WRITES, parts.database.reader, await entriesOf(parts))).toEqual([]);
    await Promise.all(others.map((database) => database.close()));
    await parts.close();
  });
});

describe('the same without the queue (sqlite)', () => {
  it('goes wrong, which is why the queue is there', async () => {
    const parts = await openParts('sqlite');
    const bare = await writerSource(parts.test.config).initialize();
    const outcome = await writeConcurrently(
      (work) => bare.transaction((manager) => work(new WriteTransaction(manager, () => new Date(), []))),
      WRITES,
    );
    await bare.destroy();
    const faults = await faultsAfter(outcome, WRITES, parts.database.reader, await entriesOf(parts));
    expect(faults).not.toEqual([]);
    await parts.close();
  });
});
