import { Logger } from '@nestjs/common';
import { openParts, type Parts } from '@rumbo/api-persistence/testing';
import { Jobs } from './jobs';

describe('Jobs', () => {
  let parts: Parts;
  let jobs: Jobs;
  beforeEach(async () => {
    parts = await openParts('sqlite');
    jobs = new Jobs(parts.jobs);
  });
  afterEach(() => parts.close());

  it('does each job once at a time, and others meanwhile', async () => {
    const done: string[] = [];
    let end = () => undefined as void;
    const first = jobs.run('digest', () => new Promise<void>((resolve) => (end = resolve)));
    await jobs.run('digest', async () => done.push('digest'));
    await jobs.run('mails', async () => done.push('mails'));
    expect(done).toEqual(['mails']);
    end();
    await first;
    await jobs.run('digest', async () => done.push('digest'));
    expect(done).toEqual(['mails', 'digest']);
  });

  it('logs what fails, and tries again when its time comes', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    await jobs.run('digest', () => Promise.reject(new Error('no server')));
    expect(logged).toHaveBeenCalledWith(expect.stringMatching(/^digest: Error: no server/));
    logged.mockRestore();
    const work = jest.fn(async () => undefined);
    await jobs.run('digest', work);
    expect(work).toHaveBeenCalled();
  });

  it('lets what is under way end before the database closes, and begins nothing more', async () => {
    const order: string[] = [];
    const run = jobs.run('digest', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('done');
    });
    const ended = jobs.beforeApplicationShutdown().then(() => order.push('ended'));
    await jobs.run('mails', async () => order.push('too late'));
    await Promise.all([run, ended]);
    expect(order).toEqual(['done', 'ended']);
  });
});
