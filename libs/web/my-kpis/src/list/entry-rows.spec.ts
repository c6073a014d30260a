import type { EntrySheet, PlanSummary, SheetCell, SheetKpi } from '@rumbo/contracts';
import { entryRows, entrySections, matchingRows, nextRow, periodChoices } from './entry-rows';

const plan = { code: 'p', name: 'Plan' } as PlanSummary;
const asOf = '2023-01-15T12:00:00.000Z';
const cell = (period: string, rest: Partial<SheetCell> = {}): SheetCell =>
  ({
    period,
    value: null,
    target: null,
    due: false,
    returned: null,
    closed: null,
    dueAt: `${Number(period.slice(0, 4)) + 1}-01-01T06:00:00.000Z`,
    ...rest,
  }) as SheetCell;
const kpi = (code: string, cells: SheetCell[], rest: Partial<SheetKpi> = {}): SheetKpi =>
  ({
    code,
    name: `Indicador ${code}`,
    line: '1.1',
    lineName: 'Gestión',
    frequency: 'yearly',
    rule: null,
    cells,
    ...rest,
  }) as SheetKpi;
const rowsOf = (...kpis: SheetKpi[]) => entryRows(plan, { asOf, sequence: 7, kpis } as unknown as EntrySheet);
const shape = (rows: ReturnType<typeof rowsOf>) =>
  entrySections(rows)
    .filter(({ count }) => count > 0)
    .map(({ group, periods }) => [
      group,
      periods.map(({ period, rows: own }) => `${period}: ${own.map((row) => row.kpi.code).join(' ')}`),
    ]);

describe('the rows of the list', () => {
  it('stand by what has to be done, and by period: what waits longest first, what is done newest first', () => {
    const rows = rowsOf(
      kpi('a', [cell('2020', { value: '1' }), cell('2021', { due: true }), cell('2022', { due: true })]),
      kpi('b', [
        cell('2020', { value: '1' }),
        cell('2021', { value: '2', due: true, returned: { reason: 'x', by: 'D' } }),
        cell('2022', { value: '3' }),
      ]),
    );
    expect(shape(rows)).toEqual([
      ['returned', ['2021: b']],
      ['overdue', ['2021: a', '2022: a']],
      ['done', ['2022: b', '2020: a b']],
    ]);
  });

  it('take up what falls due within a month and has begun, and nothing that was never asked for', () => {
    const due = (period: string, dueAt: string) => cell(period, { dueAt });
    const monthly = kpi(
      'm',
      [
        due('2022-11', '2022-12-01T06:00:00.000Z'),
        due('2023-01', '2023-02-01T06:00:00.000Z'),
        due('2023-02', '2023-02-10T06:00:00.000Z'),
        cell('2023-01', { dueAt: '2023-02-01T06:00:00.000Z', closed: '2023' }),
      ],
      { frequency: 'monthly' },
    );
    expect(shape(rowsOf(monthly, kpi('y', [cell('2023')])))).toEqual([['upcoming', ['2023-01: m']]]);
  });

  it('put first what a score waits for, then go line by line', () => {
    const due = (rest: Partial<SheetCell> = {}) => [cell('2021', { due: true, ...rest })];
    const rows = rowsOf(
      kpi('a', due()),
      kpi('b', due(), { line: '1.2' }),
      kpi('c', due({ target: '5' })),
      kpi('d', due(), { rule: { type: 'range', low: '1', high: '2' } }),
      kpi('e', due()),
    );
    const parts = entrySections(rows)[1]!.periods[0]!.parts;
    expect(parts.map(({ line, rows: own }) => [line, own.map((row) => row.kpi.code).join(' ')])).toEqual([
      [null, 'c d'],
      ['1.1', 'a e'],
      ['1.2', 'b'],
    ]);
  });

  it('are found by words, accents aside, and by a year with its parts', () => {
    const rows = rowsOf(
      kpi('a', [cell('2021', { due: true }), cell('2022', { due: true })]),
      kpi('b', [cell('2021', { due: true })], { lineName: 'Otra' }),
    );
    const found = (search: string, period = '') =>
      matchingRows(rows, { search, period, plan: '' }).map((row) => `${row.kpi.code} ${row.cell.period}`);
    expect(found('GESTION indicador')).toEqual(['a 2021', 'a 2022']);
    expect(found('', '2021')).toEqual(['a 2021', 'b 2021']);
    expect(found('', '202')).toEqual([]);
    expect(periodChoices(rows)).toEqual(['2022', '2021']);
  });
});

describe('nextRow', () => {
  const due = (...periods: string[]) => periods.map((period) => cell(period, { due: true }));
  const rows = rowsOf(kpi('a', due('2021', '2022')), kpi('b', due('2022')), kpi('c', due('2021')));
  const next = (from: string, done: string[] = []) =>
    nextRow(entrySections(rows), `p~${from}`, ({ key }) => !done.includes(key))?.key ?? null;

  it('goes on within the period, round to its start', () => {
    expect(next('a~2021')).toBe('p~c~2021');
    expect(next('c~2021')).toBe('p~a~2021');
  });

  it('goes to another period when this one is done, and ends when nothing waits', () => {
    expect(next('c~2021', ['p~a~2021'])).toBe('p~a~2022');
    expect(next('b~2022', ['p~a~2022'])).toBe('p~a~2021');
    expect(next('b~2022', ['p~a~2022', 'p~a~2021', 'p~c~2021'])).toBeNull();
  });
});
