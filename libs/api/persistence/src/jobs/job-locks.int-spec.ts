import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { JOB_LOCKS } from '../connection/migrate';
import { openParts, openPartsOn, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

/** Takes the job's lock as another process would, and says so. */
const LEADER = `
  const { Client } = require('pg');
  const client = new Client({ connectionString: process.argv[1] });
  client.connect()
    .then(() => client.query('SELECT pg_advisory_lock(${JOB_LOCKS}, hashtext($1))', ['digest']))
    .then(() => console.log('held'));
`;

describe.each(DATABASE_KINDS)('JobLocks (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  it('runs the work, also after one that failed', async () => {
    await expect(parts.jobs.alone('digest', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const work = jest.fn(async () => undefined);
    expect(await parts.jobs.alone('digest', work)).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('JobLocks of several processes', () => {
  let one: Parts;
  let other: Awaited<ReturnType<typeof openPartsOn>>;
  beforeAll(async () => {
    one = await openParts('postgres');
    other = await openPartsOn(one.test.config);
  });
  afterAll(async () => {
    await other.database.close();
    await one.close();
  });

  it('let one at a time do a job, and others do other jobs meanwhile', async () => {
    let [atWork, most, runs] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++atWork);
      await pause(2);
      atWork--;
      runs++;
    };
    const asked = Array.from({ length: 40 }, (_, i) => [one, other][i % 2]!.jobs.alone('digest', work));
    const ran = (await Promise.all(asked)).filter(Boolean);
    expect([most, runs]).toEqual([1, ran.length]);
    expect(ran.length).toBeGreaterThan(0);

    await one.jobs.alone('digest', async () => {
      expect(await other.jobs.alone('digest', work)).toBe(false);
      expect(await other.jobs.alone('mails', work)).toBe(true);
    });
    expect(await other.jobs.alone('digest', work)).toBe(true);
  });

  it('go on when the one that held it is killed', async () => {
    const leader = spawn(process.execPath, ['-e', LEADER, one.test.config.databaseUrl ?? ''], {
      cwd: __dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(leader.stdout, 'data');
    const work = jest.fn(async () => undefined);
    expect(await one.jobs.alone('digest', work)).toBe(false);
    leader.kill('SIGKILL');
    await once(leader, 'exit');
    // The server notices the closed connection by itself.
    const patience = Date.now() + 10_000;
    while (!(await one.jobs.alone('digest', work)) && Date.now() < patience) await pause(20);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
