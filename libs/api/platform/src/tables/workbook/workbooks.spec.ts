import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { buildProgram } from '../../testing/built-program';
import { column, figure, moment, share, tableOf, type Table } from '../table';
import { tableSheets } from '../table-xlsx';
import { workbookOf, type Sheet } from './sheet';
import { Workbooks } from './workbooks';

const NO_PROGRAM = '/nowhere/workbook-writer.js';

function numbered(length: number): Table {
  return tableOf({
    file: 'x',
    title: { es: 'Tablero', en: 'Board' },
    columns: [
      column<number>('Código', 'Code', 12, (at) => `1.${at}`),
      column<number>('Valor', 'Value', 12, (at) => figure(`${at}.25`, 'USD', 2)),
      column<number>('Largo', 'Long', 12, (at) => (at % 7 ? null : figure('12345678901234567', 'USD', 0))),
      column<number>('Puntaje', 'Score', 12, (at) => share(at / length)),
      column<number>('Fecha', 'Date', 12, (at) => moment(new Date(at * 1e6).toISOString())),
      column<number>('Nota', 'Note', 12, (at) => (at % 3 ? `=ñ & <${at}>\n💶` : '')),
    ],
    rows: Array.from({ length }, (_, at) => at),
    cutOff: { sequence: 42, asOf: '2026-01-31T18:20:00.000Z' },
    facts: [],
  });
}
const sheetsOf = (table: Table) => tableSheets(table, { address: '/x', publicKey: null }, 'es');
const rows = (length: number, cell = (at: number) => `${at}`): Sheet[] => [
  { name: 'x', widths: [12], rows: Array.from({ length }, (_, at) => [cell(at)]) },
];

describe('workbooks', () => {
  const { program, remove } = buildProgram(join(__dirname, 'main.ts'));
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-programs-'));
  afterAll(() => {
    remove();
    rmSync(folder, { recursive: true });
  });
  /** One whose threads run other code. */
  function running(code: string): Workbooks {
    const path = join(folder, 'program.js');
    writeFileSync(path, code);
    return new Workbooks(path);
  }

  it('that are long are the same from a thread, cell by cell', async () => {
    const table = numbered(20_000);
    const there = await readXlsxFile(await new Workbooks(program).write(sheetsOf(table), table.length));
    const here = await readXlsxFile(await workbookOf(sheetsOf(table)));
    expect(there.map(({ data }) => data.length)).toEqual([20_001, here[1]?.data.length]);
    expect(there).toEqual(here);
    expect(there[1]?.data.at(-1)?.[1]).toMatch(/más de 15 dígitos/);
  }, 60_000);

  it('that are long need the thread; short ones start none', async () => {
    const workbooks = new Workbooks(NO_PROGRAM);
    await expect(workbooks.write(rows(101), 101)).rejects.toThrow('Cannot find module');
    const [sheet] = await readXlsxFile(await workbooks.write(rows(100), 100));
    expect(sheet?.data).toHaveLength(100);
  });

  it.each([
    ['ends', 'process.exit(3)', 'ended with code 3'],
    ['has nothing more to do', '', 'ended with code 0'],
    ['throws', `throw new Error('no more')`, 'no more'],
    ['fails later', `setImmediate(() => Promise.reject(new Error('too late')))`, 'too late'],
  ])('fail when their thread %s, and the next ones have their turn', async (_, code, message) => {
    const workbooks = running(code);
    const all = await Promise.allSettled([1, 2, 3].map(() => workbooks.write(rows(500), 500)));
    expect(all).toEqual(
      all.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ message: expect.stringContaining(message) }),
      })),
    );
  });

  it('fail with what the making of a row throws', async () => {
    const table = {
      ...numbered(1000),
      rows: [[{ moment: 'never' }], ...Array(1000).fill([{ figure: null }])],
    };
    await expect(new Workbooks(program).write(sheetsOf(table), 1000)).rejects.toThrow();
  });

  it('are written two at a time', async () => {
    const workbooks = running(`
      const { parentPort, threadId } = require('node:worker_threads');
      parentPort.on('message', (message) => {
        if (message !== 'end') return;
        const open = BigInt(Date.now());
        setTimeout(() => {
          parentPort.postMessage(new Uint8Array(new BigInt64Array([open, BigInt(Date.now())]).buffer));
          parentPort.close();
        }, 30);
      });
    `);
    const spans = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => {
        const bytes = await workbooks.write(rows(500), 500);
        return [0, 8].map((at) => Number(bytes.readBigInt64LE(at))) as [number, number];
      }),
    );
    for (const [open] of spans)
      expect(spans.filter(([from, until]) => from <= open && open < until).length).toBeLessThanOrEqual(2);
  });

  it('are given up when whoever asked has left, while they wait and while they are written', async () => {
    const workbooks = running(`require('node:worker_threads').parentPort.on('message', () => {});`);
    const gone = new AbortController();
    const all = Promise.all([1, 2, 3].map(() => workbooks.write(rows(500), 500, gone.signal)));
    setImmediate(() => gone.abort());
    expect((await all).map(({ length }) => length)).toEqual([0, 0, 0]);
  });
});
