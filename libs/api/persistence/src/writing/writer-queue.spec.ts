import { setImmediate as tick, setTimeout as sleep } from 'node:timers/promises';
import { WriterQueue } from './writer-queue';

describe('WriterQueue', () => {
  it('runs work one after another, in the order in which it came', async () => {
    const queue = new WriterQueue();
    const log: string[] = [];
    const work = (name: string, ms: number) =>
      queue.run(async () => {
        log.push(`${name} starts`);
        await sleep(ms);
        log.push(`${name} ends`);
      });
    await Promise.all([work('a', 20), work('b', 1), work('c', 5)]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('gives each caller its own outcome, and goes on after a failure', async () => {
    const queue = new WriterQueue();
    const outcomes = await Promise.allSettled([
      queue.run(async () => 'first'),
      queue.run(async () => Promise.reject(new Error('second'))),
      queue.run(() => {
        throw new Error('third');
      }),
      queue.run(async () => 'fourth'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  });

  it('lets work in from within a turn, ahead of those who wait', async () => {
    const queue = new WriterQueue();
    const log: string[] = [];
    const outer = queue.run(async (turn) => {
      await tick();
      await queue.run(async (inner) => {
        await queue.run(async (innermost) => {
          log.push(`depths ${turn.depth} ${inner.depth} ${innermost.depth}`);
        });
      });
      log.push('outer');
    });
    const other = queue.run(async () => log.push('other'));
    await Promise.all([outer, other]);
    expect(log).toEqual(['depths 0 1 2', 'outer', 'other']);
  });

  it('runs work asked for at once inside a turn one after another too', async () => {
    const queue = new WriterQueue();
    let active = 0;
    let most = 0;
    const step = () =>
      queue.run(async () => {
        most = Math.max(most, ++active);
        await sleep(2);
        active--;
      });
    await queue.run(() => Promise.all([step(), step(), step()]));
    expect(most).toBe(1);
  });

  it('ends a turn only when the work inside it has ended, awaited or not', async () => {
    const queue = new WriterQueue();
    const log: string[] = [];
    const outer = queue.run(async () => {
      void queue.run(async () => {
        await sleep(10);
        log.push('inside');
      });
    });
    await Promise.all([outer, queue.run(async () => log.push('next'))]);
    expect(log).toEqual(['inside', 'next']);
  });

  it('queues what outlives its turn like anybody', async () => {
    const queue = new WriterQueue();
    let late: Promise<number> | undefined;
    await queue.run(async () => {
      setTimeout(() => (late = queue.run(async (turn) => turn.depth)), 5);
    });
    await sleep(15);
    expect(await late).toBe(0);
  });

  it('takes what outlives an inner turn into the outer one, which may be waiting for it', async () => {
    const queue = new WriterQueue();
    const depth = await queue.run(async () => {
      let late: Promise<number> | undefined;
      await queue.run(async () => {
        late = sleep(5).then(() => queue.run(async (turn) => turn.depth));
      });
      return late;
    });
    expect(depth).toBe(1);
  });

  it('says when it is idle', async () => {
    const queue = new WriterQueue();
    let done = false;
    void queue.run(async () => {
      await sleep(5);
      void queue.run(async () => {
        await sleep(5);
        done = true;
      });
    });
    await queue.idle();
    expect(done).toBe(true);
  });
});

describe('a gathering of a WriterQueue', () => {
  /** Serves slowly, and tells who was served together. */
  function gathered(queue: WriterQueue, most = 10) {
    const served: string[][] = [];
    const join = queue.gathering<string>(async (take) => {
      served.push(take());
      await sleep(5);
    }, most);
    return { served, join };
  }

  it('serves one alone at once, and together who comes meanwhile', async () => {
    const queue = new WriterQueue();
    const { served, join } = gathered(queue);
    join('a');
    await tick();
    for (const name of ['b', 'c', 'd']) join(name);
    await sleep(7);
    join('e');
    await queue.idle();
    expect(served).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('serves no more at once than it may', async () => {
    const queue = new WriterQueue();
    const { served, join } = gathered(queue, 2);
    for (const name of ['a', 'b', 'c', 'd', 'e']) join(name);
    await queue.idle();
    expect(served).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('lets nobody go ahead of work that came before', async () => {
    const queue = new WriterQueue();
    const { served, join } = gathered(queue);
    join('a');
    join('b');
    const other = queue.run(async () => void served.push(['other']));
    join('c');
    await tick();
    join('d');
    await other;
    await queue.idle();
    expect(served).toEqual([['a', 'b'], ['other'], ['c', 'd']]);
  });

  it('keeps work asked for while it serves out of what it serves', async () => {
    const queue = new WriterQueue();
    const log: string[] = [];
    const join = queue.gathering<string>(async (take) => {
      const [name] = take();
      void queue.run(async ({ depth }) => void log.push(`asked by ${name} at depth ${depth}`));
      await sleep(2);
      log.push(`${name} served, inside ${queue.inside}`);
    }, 1);
    await queue.run(async () => {
      expect(queue.inside).toBe(true);
      join('a');
    });
    await queue.idle();
    expect(log).toEqual(['a served, inside false', 'asked by a at depth 0']);
  });
});
