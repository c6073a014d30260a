import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { writeLiveLedger, type LiveLedger } from './testing/live-ledger';

interface Summary {
  tried: number;
  foundWithHead: number;
  foundAlone: number;
  notFindableAlone: number;
  kinds: Record<string, number>;
  surprises: unknown[];
}

let live: LiveLedger;
beforeAll(async () => {
  live = await writeLiveLedger();
});
afterAll(() => live.remove());

function script(name: string, ...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(__dirname, name), ...args], (error, said) => {
      resolve({ code: error ? Number(error.code) : 0, said });
    });
  });
}
const verify = (...args: string[]) => script('rumbo-verify.mjs', ...args);

function tampered(name: string, change: (lines: string[]) => string[]): string {
  const file = join(live.folder, name);
  const lines = readFileSync(live.exported, 'utf8').trimEnd().split('\n');
  writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return file;
}

describe('the verifier', () => {
  it.each(['rumbo-verify.mjs', 'verify-database.mjs'])('%s needs nothing but Node', (name) => {
    const source = readFileSync(join(__dirname, name), 'utf8');
    const imported = [...source.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, from]) => from!);
    expect(imported.length).toBeGreaterThan(0);
    for (const from of imported) expect(isBuiltin(from) || from === './verify-database.mjs').toBe(true);
  });

  it('says of an untouched export what holds, and what it cannot know', async () => {
    const { code, said } = await verify(live.exported);
    expect(code).toBe(0);
    expect(said).toContain(`holds: ${live.entries} entries`);
    expect(said).toContain('succession of 3 key(s)');
    expect(said).toMatch(/holds: the checkpoint of \d{4}-.*, signed by rumbo\//);
    expect(said).toContain(`NOT KNOWN: no earlier head was given for entries 1 to ${live.entries}`);
  });

  it('takes heads of every form, and knows then', async () => {
    const heads = [live.checkpoint, live.earlierHead, live.exported];
    const { code, said } = await verify(live.exported, ...heads);
    expect(code).toBe(0);
    for (const head of heads) expect(said).toContain(`holds: ${head}, entries 1 to`);
    expect(said).not.toContain('NOT KNOWN');
    const earlier = await verify(live.exported, live.earlierHead);
    expect(earlier.said).toContain(`NOT KNOWN: no earlier head was given for entries 10 to ${live.entries}`);
  });

  it('holds the tables of a database against its ledger', async () => {
    const { code, said } = await verify('--db', live.database, live.checkpoint, live.earlierHead);
    expect(said).toMatch(/holds: \d{3} rows of history are those that the ledger tells of/);
    expect(code).toBe(0);
  });

  it('knows a key that somebody noted', async () => {
    const { publicKey } = JSON.parse(readFileSync(live.earlierHead, 'utf8')) as { publicKey: string };
    expect((await verify(live.exported, '--key', publicKey)).code).toBe(0);
    const other = await verify(live.exported, '--key', publicKey.replace('rumbo', 'other'));
    expect(other).toEqual({ code: 1, said: 'DOES NOT HOLD: --key: the ledger never had this key\n' });
  });

  it('names the first entry that does not hold, and why', async () => {
    const file = tampered('edited.jsonl', (lines) =>
      lines.map((line) => line.replace('"value":"11400000.00"', '"value":"11600000.00"')),
    );
    const { code, said } = await verify(file);
    expect([code, said]).toEqual([1, 'DOES NOT HOLD: entry 10: its hash does not belong to its content\n']);
  });

  it.each([
    ['a missing entry', (lines: string[]) => lines.toSpliced(3, 1), 'entry 4: sequence 5 stands here'],
    ['an empty line', (lines: string[]) => lines.toSpliced(3, 0, ''), 'line 4: it is not JSON'],
    [
      'a space',
      (lines: string[]) => lines.with(3, ` ${lines[3]}`),
      'line 4: it is not JSON as Rumbo writes it',
    ],
    [
      'a line after the checkpoint',
      (lines: string[]) => [...lines, lines[0]!],
      'something follows the checkpoint',
    ],
    ['a cut-off end', (lines: string[]) => lines.toSpliced(-2, 1), 'the checkpoint: it is over'],
  ])('finds %s', async (_, change, why) => {
    const { code, said } = await verify(tampered('changed.jsonl', change));
    expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  });

  it('finds an end that was cut off together with the checkpoint, by an earlier head only', async () => {
    const file = tampered('short.jsonl', (lines) => lines.slice(0, 7));
    const alone = await verify(file);
    expect([alone.code, alone.said]).toEqual([0, expect.stringContaining('its end may have been cut off')]);
    const { code, said } = await verify(file, live.earlierHead);
    expect([code, said]).toEqual([1, expect.stringContaining('it tells of 9 entries, here are 7')]);
  });

  it.each([
    ['nothing', []],
    ['a file that is not there', ['/nowhere/export.jsonl']],
    ['an unknown option', ['--force']],
  ])('cannot run with %s, and says so', async (_, args) => {
    const { code, said } = await verify(...args);
    expect([code, said]).toEqual([2, expect.stringMatching(/^cannot verify: /)]);
  });
});

describe('the mutator', () => {
  it.each([
    ['export', () => live.exported, 640, 16],
    ['database file', () => live.database, 360, 8],
  ])('tampers with an %s, and the verifier tells', async (_, file, count, kinds) => {
    const { said } = await script('mutator/mutate.mjs', file(), live.checkpoint, '--count', `${count}`);
    const summary = JSON.parse(said) as Summary;
    expect(summary.surprises).toEqual([]);
    expect(summary).toMatchObject({ tried: count, foundWithHead: count });
    expect(summary.foundAlone).toBe(count - summary.notFindableAlone);
    expect(summary.notFindableAlone).toBeGreaterThan(count / 10);
    expect(Object.keys(summary.kinds)).toHaveLength(kinds);
  });
});
