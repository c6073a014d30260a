import type { RumboError } from '@rumbo/api-platform';
import type { Frequency, KpiEntry } from '@rumbo/domain';
import { decimalFor, figuresOf, periodFor } from './kpi-figures';

function entry(frequency: Frequency, items: string[] | null = null): KpiEntry {
  return {
    code: 'k',
    definition: { frequency, breakdown: items && { dimension: 'canal', items } },
  } as unknown as KpiEntry;
}

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as RumboError).code;
  }
  return 'nothing was thrown';
};

describe('periodFor', () => {
  it.each([
    ['yearly', '2021'],
    ['half-yearly', '2021-S2'],
    ['quarterly', '2021-Q4'],
    ['monthly', '2021-12'],
  ] as const)('takes a %s period', (frequency, period) => {
    expect(periodFor(entry(frequency), period)).toBe(period);
  });

  it.each([
    ['yearly', '2021-11', '2021'],
    ['half-yearly', '2021-06', '2021-S1'],
    ['half-yearly', '2021-07', '2021-S2'],
    ['quarterly', '2021-S2', '2021-Q3'],
    ['monthly', '2021-Q2', '2021-04'],
    ['monthly', '2021', '2021-01'],
  ] as const)('gives an example that fits a %s KPI for %s', (frequency, period, example) => {
    const act = () => periodFor(entry(frequency), period);
    expect(codeOf(act)).toBe('KPI.PERIOD_MISMATCH');
    expect(act).toThrow(`“${example}”`);
  });

  it.each(['', ' 2021', '2021-1', '2021-S3', '21', 'x'])('refuses %p', (period) => {
    expect(codeOf(() => periodFor(entry('yearly'), period))).toBe('PERIOD.INVALID');
  });
});

describe('decimalFor', () => {
  it.each([
    ['11500000.00', '11500000.00'],
    [13029542.75, '13029542.75'],
    [0.1, '0.1'],
    [1e21, '1000000000000000000000'],
    ['-3', '-3'],
    ['007', '7'],
    ['-00.50', '-0.50'],
    ['000', '0'],
    ['0.00', '0.00'],
    ['-0', '0'],
    ['-0.00', '0.00'],
    [-0, '0'],
  ])('reads %p as %p', (input, text) => expect(decimalFor('value', input)).toBe(text));

  it.each(['', ' 1', '1,000', '$5', '1e3', '.5', '+1', 'NaN', NaN, Infinity])('refuses %p', (input) => {
    expect(codeOf(() => decimalFor('value', input))).toBe('KPI.VALUE_INVALID');
  });
});

describe('figuresOf', () => {
  it('leaves out what says nothing', () => {
    const figures = figuresOf(entry('yearly', ['a']), {
      period: '2021',
      value: '1',
      note: ' ',
      breakdown: {},
    });
    expect(figures).toEqual({
      period: '2021',
      value: '1',
      numerator: null,
      denominator: null,
      breakdown: null,
      note: null,
      evidence: null,
    });
  });

  it('judges period, value, parts and breakdown in this order', () => {
    const wrong = { period: 'x', value: 'x', numerator: 1, breakdown: { b: 1 } };
    const kpi = entry('yearly', ['a']);
    expect(codeOf(() => figuresOf(kpi, wrong))).toBe('PERIOD.INVALID');
    expect(codeOf(() => figuresOf(kpi, { ...wrong, period: '2021' }))).toBe('KPI.VALUE_INVALID');
    expect(codeOf(() => figuresOf(kpi, { ...wrong, period: '2021', value: 1 }))).toBe(
      'KPI.RATIO_PARTS_INVALID',
    );
    const parts = { period: '2021', value: '0.5', numerator: 1, denominator: 2 };
    expect(codeOf(() => figuresOf(kpi, { ...parts, breakdown: { b: 1 } }))).toBe('KPI.BREAKDOWN_UNKNOWN');
    expect(figuresOf(kpi, { ...parts, breakdown: { a: 1 } }).breakdown).toEqual({ a: '1' });
  });
});
