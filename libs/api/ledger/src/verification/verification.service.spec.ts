import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerFaultCode } from '@rumbo/contracts';
import { VerificationService } from './verification.service';

describe('the verification of a ledger with a long entry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-programs-'));
  const log = join(folder, 'log');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => rmSync(log, { force: true }));

  /** One whose processes run other code. */
  function running(code: string): VerificationService {
    const path = join(folder, 'program.js');
    writeFileSync(path, code);
    const here = { verdict: () => Promise.reject(new Error('not here')) };
    return new VerificationService({ hasLongEntry: async () => true }, here, { dataDir: folder }, path);
  }

  const logged = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const answering = `
    const { appendFileSync, readFileSync } = require('node:fs');
    process.once('disconnect', () => process.exit());
    process.once('message', ({ dataDir }) => {
      const log = dataDir + '/log';
      appendFileSync(log, 'begin\\n');
      setTimeout(() => {
        appendFileSync(log, 'end\\n');
        const entries = readFileSync(log, 'utf8').split('end').length - 1;
        process.send({ verdict: { chain: { valid: true, entries, head: 'h' }, checks: [] } });
      }, 100);
    });`;

  it('runs once at a time, and who asks while it runs shares the next', async () => {
    const service = running(answering);
    const first = service.verify('es');
    const later = Promise.all([service.verify('es'), service.verify('en'), service.verify('es')]);
    expect((await first).entries).toBe(1);
    expect((await later).map(({ entries }) => entries)).toEqual([2, 2, 2]);
    expect(logged()).toEqual(['begin', 'end', 'begin', 'end']);
  });

  it('says in the language of each who asks what does not hold', async () => {
    const fault = {
      sequence: 3,
      code: 'REVISION.DIFFERENT' satisfies LedgerFaultCode,
      params: { what: { es: 'la meta', en: 'its target revision' } },
    };
    const verdict = {
      chain: { valid: true, entries: 3, head: 'h' },
      checks: [
        { check: 'tree', count: 5, fault: null },
        { check: 'revisions', count: 2, fault },
      ],
    };
    const service = running(`process.once('message', () => process.send(${JSON.stringify({ verdict })}));`);
    for (const [language, what] of [
      ['es', 'la meta'],
      ['en', 'its target revision'],
    ] as const) {
      const answer = await service.verify(language);
      const told = { sequence: 3, code: 'REVISION.DIFFERENT', reason: expect.stringContaining(what) };
      expect(answer).toEqual({
        ...{ valid: false, entries: 3, head: 'h', firstBad: told },
        checks: [
          { check: 'chain', holds: true, count: 3, sequence: null, code: null, reason: null },
          { check: 'tree', holds: true, count: 5, sequence: null, code: null, reason: null },
          { check: 'revisions', holds: false, count: 2, ...told },
        ],
      });
    }
  });

  it.each([
    ['ends', 'process.exit(3)', 'ended with 3'],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`, 'ended with SIGKILL'],
    ['tells an error', `process.once('message', () => process.send({ error: new TypeError('no') }))`, 'no'],
  ])('fails when its process %s, and the next has its turn', async (_, code, message) => {
    const service = running(code);
    await expect(service.verify('es')).rejects.toThrow(message);
    const next = running(answering);
    expect((await next.verify('es')).entries).toBe(1);
    await expect(Promise.all([service.verify('es'), service.verify('es')])).resolves.toHaveLength(2);
  });

  it('ends with the application', async () => {
    const service = running(`process.once('message', () => setInterval(() => {}, 1000))`);
    const verification = service.verify('es');
    const ended = expect(verification).rejects.toThrow('ended with SIGKILL');
    await pause(50);
    service.onApplicationShutdown();
    await ended;
  });
});
