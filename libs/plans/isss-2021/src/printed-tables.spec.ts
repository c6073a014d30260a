import { kpiByCode, measurementOf, valueOf } from './testing/plan-index';
import { printedVariationIn } from './testing/printed-variation';

// The tables of the documents, typed a second time from the print and independently of the JSON files.

const plain = (figure: string) => figure.replace(/[$,%\s]/g, '');
const rowsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));

/** KPI | 2020 | 2021 | absolute variation | variation in % */
const DEMAND = `
2.5.1.2 | 3,297,389  | 4,764,598  | 1,467,209 | 44%
2.8.1.1 | 123,363    | 244,207    | 120,844   | 98%
2.5.1.3 | 71,755     | 78,100     | 6,345     | 9%
2.5.1.4 | 20,010     | 18,443     | -1,567    | -8%
2.2.1.4 | 133,394    | 175,221    | 41,827    | 31%
2.2.1.5 | 31,912     | 41,296     | 9,384     | 29%
2.2.1.6 | 101,482    | 133,925    | 32,443    | 32%
2.5.1.5 | 16,111,936 | 21,509,229 | 5,397,293 | 33%
2.5.1.6 | 424,348    | 723,125    | 298,777   | 70%
2.5.1.7 | 5,960,490  | 9,368,762  | 3,408,272 | 57%
`;

const COVERAGE = `
1.2.1.1 | 1,771,117 | 1,902,776 | 131,659 | 7.4%
1.2.1.2 | 1,021,700 | 1,095,539 | 73,839  | 7.2%
1.2.1.3 | 847,523   | 913,934   | 67,573  | 8.0%
1.2.1.4 | 666,392   | 726,305   | 59,913  | 9.0%
1.2.1.5 | 181,131   | 188,791   | 7,660   | 4.2%
1.2.1.6 | 174,177   | 180,443   | 6,266   | 3.6%
1.2.1.7 | 749,417   | 807,237   | 57,820  | 7.7%
`;

/** Category | procedures | codes | amount */
const PURCHASES = `
Medicamentos                              | 84  | 1,008 | $129,872,032.42
Insumos médicos                           | 90  | 812   | $32,364,070.46
Equipo médico                             | 39  | 187   | $8,469,142.52
Servicios médicos                         | 63  | 373   | $33,396,956.23
Artículos generales                       | 67  | 457   | $5,761,671.38
Servicios de apoyo                        | 109 | 397   | $10,682,157.90
Obras                                     | 4   | 4     | $4,577,588.64
Materia prima para elaboración de alimentos | 6 | 151   | $2,072,331.65
Equipo no médico                          | 27  | 66    | $8,187,233.84
Total general                             | 489 | 3,455 | $235,383,185.05
`;

/** Channel | queries | share */
const CHANNELS = `
Centro de llamadas | 216,726 | 98.19%
Redes sociales     | 2,317   | 1.05%
Correo electrónico | 1,275   | 0.58%
Otros              | 406     | 0.18%
Total              | 220,724 | 100%
`;

describe.each([
  ['demand (Memoria, 2.13)', DEMAND],
  ['coverage (Memoria, 4.1)', COVERAGE],
])('the table of %s', (_name, table) => {
  it.each(rowsOf(table))('%s is as printed', (code, before, after, absolute, percent) => {
    expect(valueOf(code!, '2020')).toBe(plain(before!));
    expect(valueOf(code!, '2021')).toBe(plain(after!));
    expect(printedVariationIn(measurementOf(code!, '2021')?.note)).toEqual({
      against: '2020',
      absolute: plain(absolute!),
      percent: plain(percent!),
    });
  });
});

it('keeps the sectors of the contributors as a breakdown too', () => {
  for (const [period, column] of [
    ['2020', 1],
    ['2021', 2],
  ] as const) {
    const figure = (code: string) => plain(rowsOf(COVERAGE).find(([first]) => first === code)![column]!);
    expect(measurementOf('1.2.1.3', period)?.breakdown).toEqual({
      'Sector privado': figure('1.2.1.4'),
      'Sector público': figure('1.2.1.5'),
    });
  }
});

describe.each([
  ['purchases (Memoria, 6.1)', PURCHASES, '2021', ['3.2.1.1', '3.2.1.2', '3.2.1.3']],
  ['queries by channel (Informe)', CHANNELS, '2015', ['2.4.1.9', '2.4.1.10']],
])('the table of %s', (_name, table, period, codes) => {
  const rows = rowsOf(table);
  const total = rows.at(-1)!;
  const parts = rows.slice(0, -1);

  it.each(codes.map((code, index) => [code, index + 1] as const))('%s is as printed', (code, column) => {
    expect(Number(valueOf(code, period))).toBe(Number(plain(total[column]!)));
    expect(kpiByCode(code).breakdown?.items).toEqual(parts.map(([label]) => label));
    expect(measurementOf(code, period)?.breakdown).toEqual(
      Object.fromEntries(parts.map((row) => [row[0], plain(row[column]!)])),
    );
  });
});

it('has the result of the recovery policy as printed (Memoria, 8.4)', () => {
  const recovered = kpiByCode('1.1.1.1');
  expect(recovered.targets).toEqual([{ period: '2021', value: plain('$ 11,500,000.00') }]);
  expect(recovered.measurements).toEqual([{ period: '2021', value: plain('$ 13,029,542.75') }]);
  expect(valueOf('1.1.1.2', '2021')).toBe(plain('$ 1,529,542.75'));
  expect(valueOf('1.1.1.3', '2021')).toBe(plain('13.0%'));
});
