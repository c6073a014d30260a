import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '../parser/limits';
import { runParser } from './parser-process';

describe('runParser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-programs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A program in the parser's place that a file has taken over. */
  function program(name: string, code: string): string {
    const path = join(folder, `${name}.js`);
    writeFileSync(path, code);
    return path;
  }
  const run = (name: string, code: string, ceiling = {}) =>
    runParser(program(name, code), Buffer.from('x'), null, { ...LIMITS, ...ceiling });

  it('ends one that never ends', async () => {
    await expect(run('endless', 'for (;;);', { milliseconds: 300 })).rejects.toMatchObject({
      fault: 'TOO_SLOW',
    });
  });

  it('ends one that fills buffers, which no limit of the heap counts', async () => {
    const code = 'const all = []; setInterval(() => all.push(Buffer.alloc(4 << 20, 1)), 5);';
    await expect(run('buffers', code)).rejects.toMatchObject({ fault: 'TOO_HEAVY' });
  });

  it('ends one that fills its heap', async () => {
    const code = 'const all = []; for (;;) all.push({ value: all.length });';
    await expect(run('heap', code)).rejects.toMatchObject({ fault: 'TOO_HEAVY' });
  });

  it('ends one that talks without end', async () => {
    const code = `for (;;) process.stdout.write('{"row":{"number":1,"cells":[]}}\\n'.repeat(1000));`;
    await expect(run('talker', code)).rejects.toMatchObject({ fault: 'TOO_HEAVY' });
  });

  it('gives it neither files nor processes nor the environment', async () => {
    const attempts = [
      `() => require('node:fs').readFileSync('/etc/passwd')`,
      `() => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'written'))}, 'x')`,
      `() => require('node:child_process').execSync('id')`,
      `() => { if (Object.keys(process.env).some((key) => /PATH|HOME/.test(key))) return; throw new Error('ENV'); }`,
    ];
    const code = `const told = [${attempts.join(',')}].map((attempt) => {
      try { attempt(); return 'done'; } catch (error) { return error.code ?? error.message; }
    }); process.stdout.write(JSON.stringify({ fault: 'DAMAGED', detail: told.join(), peakBytes: 0 }) + '\\n');`;
    await expect(run('spy', code)).rejects.toMatchObject({
      detail: 'ERR_ACCESS_DENIED,ERR_ACCESS_DENIED,ERR_ACCESS_DENIED,ENV',
    });
  });
});
