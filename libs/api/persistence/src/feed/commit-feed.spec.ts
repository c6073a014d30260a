import { type Commit, CommitFeed } from './commit-feed';

const entry = (sequence: number, own = false): Commit => ({
  ...{ sequence, at: '2026-01-01T00:00:00.000Z', plan: null, kind: 'user.created' },
  ...{ revisions: own ? [] : null, hash: '', leaf: '' },
});

/** A reading that ends when the test says so. */
function openReading() {
  let [resolve, reject] = [(_: Commit[]) => {}, (_: Error) => {}];
  const promise = new Promise<Commit[]>((...ends) => ([resolve, reject] = ends));
  return { promise, resolve, reject };
}
type Reading = ReturnType<typeof openReading>;

/** A feed over a ledger that others write too; `reads` holds the sequences after which it has read. */
function feedOver(ledger: Commit[]) {
  const reads: number[] = [];
  const feed = new CommitFeed({ sequence: 0, at: '' }, async (after) => {
    reads.push(after);
    return ledger.filter(({ sequence }) => sequence > after);
  });
  const heard: number[] = [];
  feed.subscribe(({ sequence }) => heard.push(sequence));
  return { feed, reads, heard };
}

describe('the feed of a ledger that others write too', () => {
  it('reads nothing for an own entry that it had read before it was published', async () => {
    const { feed, reads, heard } = feedOver([entry(1)]);
    await feed.catchUp();
    feed.publish([entry(1, true)]);
    feed.publish([entry(2, true)]);
    await feed.idle();
    expect(heard).toEqual([1, 2]);
    expect(reads).toEqual([0]);
  });

  it('leaves what it hears of to the writer that is about to read it', async () => {
    const { feed, reads, heard } = feedOver([entry(1)]);
    const reading = openReading();
    const learning = feed.learnFrom(reading.promise);
    const hearing = feed.hearOf(1);
    reading.resolve([entry(1)]);
    expect(await learning).toBe(1);
    await hearing;
    expect(heard).toEqual([1]);
    expect(reads).toEqual([]);
  });

  it.each([
    ['waits for long', (reading: Reading) => void reading],
    ['reads without it', (reading: Reading) => reading.resolve([])],
    ['fails', (reading: Reading) => reading.reject(new Error('no connection'))],
  ])('reads it by itself when the writer %s', async (_what, end) => {
    const { feed, heard } = feedOver([entry(1)]);
    const reading = openReading();
    const learning = feed.learnFrom(reading.promise).catch(() => 0);
    const hearing = feed.hearOf(1);
    end(reading);
    await hearing;
    expect(heard).toEqual([1]);
    reading.resolve([entry(1)]);
    await learning;
    expect(heard).toEqual([1]);
  });
});
