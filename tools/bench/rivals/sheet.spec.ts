import { TINY } from '../sizes';
import { openFormula } from './libre-office';
import { columnOf, planSheets } from './sheet';

describe('the plan as sheets', () => {
  const { sheets, months, expected } = planSheets(TINY);

  it.each([
    [0, 'C'],
    [23, 'Z'],
    [24, 'AA'],
    [119, 'DR'],
  ])('has month %d in column %s', (month, column) => expect(columnOf(month)).toBe(column));

  it('has a row for the plan, each axis, line and objective, and for each KPI with targets', () => {
    expect(sheets.Tablero.map(([code]) => code)).toEqual([
      ...['plan', '1', '2', '3', '4', '1.1', '2.1', '3.1', '4.1', '1.1.1', '2.1.1', '3.1.1', '4.1.1'],
    ]);
    expect(sheets.Puntajes.length).toBeLessThanOrEqual(TINY.kpis);
    for (const rows of Object.values(sheets)) for (const row of rows) expect(row).toHaveLength(months + 2);
  });

  it('adds up from January of the month’s year, over plain ranges', () => {
    const [, , ...formulas] = sheets.Puntajes[0]!;
    expect(formulas[13]).toBe('=IF(SUM(Metas!O1:P1)>0,MIN(1,MAX(0,SUM(Valores!O1:P1)/SUM(Metas!O1:P1))),"")');
  });

  it('leaves out a target without a value', () => {
    sheets.Metas.forEach((row, kpi) => {
      row.forEach((target, month) => expect(target === null).toBe(sheets.Valores[kpi]![month] === null));
    });
  });

  it('knows the score of each month that a rival has to get', () => {
    expect(expected).toHaveLength(24);
    for (const score of expected) {
      expect(score).toBeGreaterThan(0.3);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
});

describe('a formula in OpenFormula', () => {
  it.each([
    ['=SUM(Metas!C1:D1)', '=SUM([$Metas.C1:.D1])'],
    ['=MIN(1,A2)', '=MIN(1;[.A2])'],
    ['=SUMIF(P!$B1:$B3,">=0",C4:C6)', '=SUMIF([$P.$B1:.$B3];">=0";[.C4:.C6])'],
  ])('%s is %s', (formula, expected) => expect(openFormula(formula)).toBe(expected));
});
