import type { CellResult } from '@rumbo/contracts';
import { columnsOf } from '../model/columns';
import { GridTable } from '../model/grid-table';
import { rowsOf } from '../model/rows';
import { sheetCell, sheetKpi } from '../testing/sheet-fixtures';
import { type Readings, ambiguousTexts, planBlock, withResults } from './block-plan';
import { blockSummary } from './block-summary';
import { placedBlock } from './placed';

const kpis = [
  sheetKpi('1', {
    cells: [
      sheetCell('2025-01', { value: '10', sequence: 4 }),
      sheetCell('2025-02', { value: '20', sequence: 5 }),
      sheetCell('2025-04', { closed: '2025-Q2' }),
    ],
  }),
  sheetKpi('2', { frequency: 'quarterly' }),
  sheetKpi('3', { accumulation: 'ratio', unit: '%' }),
];
const table = new GridTable(rowsOf(kpis, new Set(['3'])), columnsOf('2025', '2025', 'monthly'));

const plan = (texts: string[][], { row = 0, column = 0, readings = new Map() as Readings } = {}) =>
  planBlock(
    placedBlock(
      texts.map((line) => line.map((text) => ({ text, raw: null }))),
      { top: row, left: column, bottom: row, right: column },
    ),
    table,
    {
      stateOf: ({ kpi }, standing) => ({ kpi, standing, draft: null, pending: false }),
      seen: ({ standing }) => Math.max(7, standing.sequence ?? 0),
      readings,
    },
  );

describe('planBlock', () => {
  it('tells new, changed, unchanged and refused ones, and leaves empty ones alone', () => {
    const { lines, writes, empty } = plan([['11', '20.0', '$1,234.56', '5', 'n/d', '']]);
    expect(lines.map(({ state, refusal, old, value }) => [state, refusal, old, value])).toEqual([
      ['changed', null, '10', '11'],
      ['unchanged', null, '20', '20.0'],
      ['new', null, null, '1234.56'],
      ['refused', 'closed', null, null],
      ['refused', 'invalid', null, null],
    ]);
    expect(empty).toBe(1);
    expect(writes.map(({ cell }) => cell)).toEqual([
      { kpi: '1', period: '2025-01', value: '11', seen: 7 },
      { kpi: '1', period: '2025-03', value: '1234.56', seen: 7 },
    ]);
  });

  it('refuses what falls where no period ends, and outside', () => {
    const { lines, writes } = plan([['1', '2', '3']], { row: 1, column: 10 });
    expect(lines.map(({ refusal, period }) => [refusal, period])).toEqual([
      ['noPeriod', '2025-11'],
      [null, '2025-Q4'],
      ['outside', null],
    ]);
    expect(writes.map(({ cell: { kpi, period } }) => [kpi, period])).toEqual([['2', '2025-Q4']]);
  });

  it('puts the rows of a ratio into one value', () => {
    const { writes, lines } = plan(
      [
        ['25', '7'],
        ['1', '2'],
        ['4', '4'],
      ],
      { row: 2 },
    );
    expect(
      writes.map(({ cell: { period, value, numerator, denominator } }) => [
        period,
        value,
        numerator,
        denominator,
      ]),
    ).toEqual([['2025-01', '25', '1', '4']]);
    expect(lines.filter(({ refusal }) => refusal === 'partsDisagree')).toHaveLength(3);
  });

  it('asks about texts with two readings and never guesses', () => {
    const cells = placedBlock(
      [
        [
          { text: '1.234', raw: null },
          { text: '12,5', raw: null },
          { text: '7', raw: null },
        ],
      ],
      {
        top: 0,
        left: 0,
        bottom: 0,
        right: 0,
      },
    );
    expect(ambiguousTexts(cells)).toEqual([
      { text: '1.234', readings: ['1.234', '1234'] },
      { text: '12,5', readings: ['12.5'] },
    ]);
    expect(plan([['1.234']], { column: 4 }).lines[0]).toMatchObject({ state: 'refused', refusal: 'skipped' });
    const readings = new Map([['1.234', '1234']]);
    expect(plan([['1.234']], { column: 4, readings }).writes[0]!.cell.value).toBe('1234');
  });
});

describe('withResults', () => {
  const result = (state: CellResult['state'], detail = ''): CellResult => ({
    kpi: '',
    period: '',
    state,
    old: null,
    value: null,
    measurementId: null,
    problem: state === 'refused' ? { code: 'PERIOD.CLOSED', detail, errors: [] } : null,
  });

  it('keeps what the API takes, and says why it does not take the others', () => {
    const before = plan([['11', '', '3', '', '4']]);
    const after = withResults(before, [result('changed'), result('refused', 'Cerrado'), result('new')]);
    expect(after.lines.map(({ state, detail }) => [state, detail])).toEqual([
      ['changed', ''],
      ['refused', 'Cerrado'],
      ['new', ''],
    ]);
    expect(after.writes.map(({ cell: { period } }) => period)).toEqual(['2025-01', '2025-05']);
    expect(blockSummary(after)).toEqual({
      counts: { new: 1, changed: 1, unchanged: 0, refused: 1, warned: 0 },
      savable: 2,
      reasonNeeded: true,
    });
  });

  it('needs no reason for first values alone', () =>
    expect(blockSummary(plan([['', '', '3']])).reasonNeeded).toBe(false));
});
