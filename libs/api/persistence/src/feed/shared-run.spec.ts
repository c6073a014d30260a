import { setTimeout as pause } from 'node:timers/promises';
import { SharedRun } from './shared-run';

describe('SharedRun', () => {
  it('gives everybody a run that began after they came, and no more runs than that', async () => {
    let began = 0;
    const run = new SharedRun(async () => {
      began++;
      await pause(5);
    });
    const first = run.join();
    const second = Array.from({ length: 50 }, () => run.join().then(() => began));
    await first;
    expect(await Promise.all(second)).toEqual(Array(50).fill(2));
    await run.join();
    expect(began).toBe(3);
  });

  it('fails those who waited for a run that fails, and nobody later', async () => {
    let fails = true;
    const run = new SharedRun(async () => {
      await pause(1);
      if (fails) throw new Error('passing');
    });
    const [first, second] = [run.join(), run.join()];
    await expect(first).rejects.toThrow('passing');
    fails = false;
    await expect(second).resolves.toBeUndefined();
    await expect(run.join()).resolves.toBeUndefined();
  });

  it('is idle once the runs that were asked for have ended, failed ones too', async () => {
    let began = 0;
    let ended = 0;
    const run = new SharedRun(async () => {
      const number = ++began;
      await pause(2);
      ended++;
      if (number === 1) throw new Error('passing');
    });
    await run.idle();
    const asked = Promise.allSettled([run.join(), run.join()]);
    await run.idle();
    expect([began, ended]).toEqual([2, 2]);
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
