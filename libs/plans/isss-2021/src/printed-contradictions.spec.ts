import { Decimal } from 'decimal.js';
import { isssPlan } from './index';
import { kpiByCode, kpis, measurementOf, measurements, valueOf } from './testing/plan-index';
import { printedVariationIn } from './testing/printed-variation';

// What does not hold in print, found by exact arithmetic: nothing more than this list, and nothing less.

const sum = (figures: Iterable<Decimal.Value>) =>
  [...figures].reduce<Decimal>((total, figure) => total.plus(figure), new Decimal(0));

/** A share in per cent with as many decimals as the printed one, halves away from zero. */
const percent = (part: Decimal.Value, whole: Decimal.Value, printed: string) =>
  new Decimal(part)
    .times(100)
    .div(whole)
    .toFixed((printed.split('.')[1] ?? '').length, Decimal.ROUND_HALF_UP);

const finding = (what: string, printed: Decimal.Value, computed: Decimal.Value) =>
  new Decimal(printed).eq(computed) ? [] : [`${what}: ${printed} printed, ${computed} computed`];

it('finds the breakdowns whose parts do not add up', () => {
  const findings = measurements.flatMap(({ kpi, measurement: { period, value, breakdown } }) =>
    breakdown ? finding(`${kpi.code} ${period}`, value, sum(Object.values(breakdown)).toString()) : [],
  );
  expect(findings).toEqual([
    '1.2.1.3 2021: 913934 printed, 915096 computed',
    '1.3.1.3 2021: 100.0 printed, 99.9 computed',
    '2.2.1.18 2021: 776 printed, 786 computed',
    '2.4.1.1 2015: 3297 printed, 2931 computed',
    '3.2.1.3 2021: 235383185.05 printed, 235383185.04 computed',
  ]);
});

it('finds the equations that do not hold', () => {
  const compared: string[] = [];
  const findings = (isssPlan.equations ?? []).flatMap(({ kpi, equals }) => {
    const terms = equals.split(' + ');
    return ['2015', '2020', '2021'].flatMap((period) => {
      if (![kpi, ...terms].every((code) => measurementOf(code, period))) return [];
      compared.push(`${kpi} ${period}`);
      return finding(
        `${kpi} ${period}`,
        valueOf(kpi, period),
        sum(terms.map((code) => valueOf(code, period))).toString(),
      );
    });
  });
  expect(compared).toHaveLength(13);
  expect(findings).toEqual([
    '1.2.1.2 2021: 1095539 printed, 1094377 computed',
    '1.2.1.3 2021: 913934 printed, 915096 computed',
    '2.2.1.7 2021: 172221 printed, 175221 computed',
    '2.2.1.8 2021: 41396 printed, 41296 computed',
    '2.1.1.15 2021: 16092 printed, 18443 computed',
  ]);
});

it('finds the variations that do not hold', () => {
  let compared = 0;
  const findings = measurements.flatMap(({ kpi, measurement: { period, value, note } }) => {
    const printed = printedVariationIn(note);
    if (!printed) return [];
    compared++;
    const before = valueOf(kpi.code, printed.against);
    const absolute = new Decimal(value).minus(before);
    const what = `${kpi.code} ${period}`;
    return [
      ...finding(what, printed.absolute, absolute.toString()),
      ...(printed.percent === null
        ? []
        : finding(`${what} %`, printed.percent, percent(absolute, before, printed.percent))),
    ];
  });
  expect(compared).toBe(18);
  expect(findings).toEqual([
    '1.2.1.3 2021: 67573 printed, 66411 computed',
    '1.2.1.3 2021 %: 8.0 printed, 7.8 computed',
  ]);
});

it('finds that the recovered arrears exceed the target by 13.3 % and not by 13.0 %', () => {
  const target = kpiByCode('1.1.1.1').targets![0]!.value;
  const over = new Decimal(valueOf('1.1.1.1', '2021')).minus(target);
  expect(over.toFixed(2)).toBe(valueOf('1.1.1.2', '2021'));
  expect(finding('1.1.1.3', valueOf('1.1.1.3', '2021'), percent(over, target, '13.0'))).toEqual([
    '1.1.1.3: 13.0 printed, 13.3 computed',
  ]);
  expect(new Decimal(valueOf('1.1.1.1', '2021')).div(target).toFixed(7)).toBe('1.1330037');
});

it('finds the shares that do not hold', () => {
  const items = (code: string, period: string) => measurementOf(code, period)!.breakdown!;
  const shares: [code: string, period: string, part: Decimal.Value, whole: Decimal.Value][] = [
    ['1.2.1.8', '2021', valueOf('1.2.1.2', '2021'), valueOf('1.2.1.1', '2021')],
    ['1.2.1.9', '2021', valueOf('1.2.1.7', '2021'), valueOf('1.2.1.1', '2021')],
    ['1.2.1.10', '2021', valueOf('1.2.1.3', '2021'), valueOf('1.2.1.2', '2021')],
    ['1.2.1.11', '2021', valueOf('1.2.1.6', '2021'), valueOf('1.2.1.2', '2021')],
    ['1.2.1.12', '2021', valueOf('1.2.1.4', '2021'), valueOf('1.2.1.3', '2021')],
    ['1.2.1.13', '2021', valueOf('1.2.1.5', '2021'), valueOf('1.2.1.3', '2021')],
    ['2.4.1.6', '2015', items('2.4.1.1', '2015')['Hospitales']!, valueOf('2.4.1.1', '2015')],
  ];
  const findings = shares.flatMap(([code, period, part, whole]) => {
    const printed = valueOf(code, period);
    return finding(code, printed, percent(part, whole, printed));
  });
  expect(findings).toEqual([
    '1.2.1.8: 57 printed, 58 computed',
    '1.2.1.9: 43 printed, 42 computed',
    '1.2.1.10: 84 printed, 83 computed',
    '1.2.1.12: 80 printed, 79 computed',
    '1.2.1.13: 20 printed, 21 computed',
  ]);
});

it('finds that the shares of the queries by channel hold', () => {
  const queries = measurementOf('2.4.1.9', '2015')!;
  const shares = measurementOf('2.4.1.10', '2015')!.breakdown!;
  const findings = Object.entries(queries.breakdown!).flatMap(([channel, count]) =>
    finding(channel, shares[channel]!, percent(count, queries.value, String(shares[channel]))),
  );
  expect(findings).toEqual([]);
});

it('finds the pairs of figures that cannot both be right', () => {
  const value = (code: string) => new Decimal(valueOf(code, '2021'));
  // Centres of care, against hospitals, medical units and community clinics.
  expect(sum(['4.2.1.2', '4.2.1.3', '4.2.1.4'].map(value)).toNumber()).toBe(82);
  expect(value('4.2.1.1').toNumber()).toBe(83);
  // Patients served at home in the year, against all who ever were.
  expect(value('3.2.1.5').gt(value('3.2.1.6'))).toBe(true);
  // Weekly hours of an operating room said to work without pause.
  expect(value('2.2.1.14').times(12).toNumber()).toBeLessThan(7 * 24);
});

it('tells of every contradiction beside its figure', () => {
  const contradicted = [
    ...['1.1.1.3', '1.2.1.2', '1.2.1.3', '1.2.1.8', '1.2.1.9', '1.2.1.10', '1.2.1.12', '1.2.1.13', '1.3.1.3'],
    ...['2.1.1.15', '2.5.1.4', '2.2.1.4', '2.2.1.5', '2.2.1.7', '2.2.1.8', '2.2.1.14', '2.2.1.18', '2.4.1.1'],
    ...['3.2.1.3', '3.2.1.5', '3.2.1.6', '4.2.1.1', '4.2.1.2'],
  ];
  expect(contradicted.filter((code) => !kpiByCode(code).sourceNote)).toEqual([]);
});

it('marks every figure that is not printed', () => {
  const derived = measurements.filter(({ measurement }) => /no impreso/i.test(measurement.note ?? ''));
  expect(derived.map(({ kpi, measurement }) => `${kpi.code} ${measurement.period}`)).toEqual([
    '2.2.1.23 2021',
    '2.6.1.1 2020',
    '2.7.1.2 2021',
    '4.4.1.9 2021',
    '4.4.1.10 2021',
    '4.4.1.12 2021',
  ]);
  const implied = measurements.filter(({ measurement }) => /no está impreso/.test(measurement.note ?? ''));
  expect(implied.map(({ kpi }) => kpi.code)).toEqual(['1.3.1.3']);
  expect(new Decimal(valueOf('2.6.1.1', '2021')).minus(43).toString()).toBe(valueOf('2.6.1.1', '2020'));
});

it('knows every KPI that an equation names', () => {
  const codes = new Set(kpis.map(({ code }) => code));
  for (const { kpi, equals } of isssPlan.equations ?? []) {
    expect([kpi, ...equals.split(' + ')].filter((code) => !codes.has(code))).toEqual([]);
  }
});
