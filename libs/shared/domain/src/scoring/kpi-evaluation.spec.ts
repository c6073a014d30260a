import type { DocumentKpi } from '../plan/plan-document';
import {
  boardOf,
  boardOfState,
  kpiWith,
  leafOf,
  measurementRevision,
  planOf,
  type Question,
  stateOf,
} from '../testing/plan-fixtures';

const leaf = (kpi: Partial<DocumentKpi>, question?: Question) => leafOf(boardOf(planOf([kpi]), question));
const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));

const quarterly: Partial<DocumentKpi> = {
  frequency: 'quarterly',
  targets: figures({ '2021-Q1': '100', '2021-Q2': '200', '2021-Q3': '300', '2021-Q4': '400' }),
  measurements: figures({ '2021-Q1': '90.0', '2021-Q2': '210', '2021-Q4': '400' }),
};

describe('value to date', () => {
  it.each([
    // Value and target over the same sub-periods: the third quarter has no value and lends no target either.
    ['sum', { period: '2021' }, '700.0', '700', 1, 0.75],
    ['sum', { period: '2021-S1' }, '300.0', '300', 1, 1],
    ['sum', { period: '2021-Q2' }, '300.0', '300', 1, 1],
    ['sum', { period: '2021-Q2', mode: 'period' }, '210', '200', 1.05, 1],
    ['sum', { period: '2021-S2', mode: 'period' }, '400', '400', 1, 0.5],
    ['sum', { period: '2021-08' }, '300.0', '300', 1, 1],
    ['average', { period: '2021-S1' }, '150', '150', 1, 1],
    ['average', { period: '2021' }, '233.33333333333333333', '233.33333333333333333', 1, 0.75],
    ['last', { period: '2021-Q3' }, '210', '200', 1.05, 2 / 3],
    ['min', { period: '2021' }, '90.0', '100', 0.9, 0.75],
    ['max', { period: '2021-S1' }, '210', '200', 1.05, 1],
  ] as const)('%s of %j', (accumulation, question, actual, target, attainment, coverage) => {
    expect(leaf({ ...quarterly, accumulation }, question)).toMatchObject({
      actual,
      target,
      attainment,
      score: Math.min(1, attainment),
      coverage,
    });
  });

  it('takes no sub-period that has a value and no target', () => {
    const kpi = { ...quarterly, targets: figures({ '2021-Q2': '200' }) };
    expect(leaf(kpi)).toMatchObject({ actual: '210', target: '200', coverage: 1, period: '2021-Q2' });
  });

  it('counts a value that is recorded before it is due, and does not miss one that is not due', () => {
    const kpi = { ...quarterly, measurements: figures({ '2021-Q1': '90', '2021-Q4': '400' }) };
    const inMay = leaf(kpi, { asOf: '2021-05-15T12:00:00Z' });
    expect(inMay).toMatchObject({ actual: '490', target: '500', attainment: 0.98, coverage: 1 });
    const inJuly = leaf(kpi, { asOf: '2021-07-15T12:00:00Z' });
    expect(inJuly).toMatchObject({ actual: '490', target: '500', coverage: 2 / 3 });
  });

  it('tells the newest sub-period that counts and whether one of them is provisional', () => {
    const state = stateOf(planOf([quarterly]));
    state.apply([measurementRevision({ sequence: 2, period: '2021-Q1', value: '95' })]);
    expect(leafOf(boardOfState(state))).toMatchObject({
      provisional: true,
      period: '2021-Q4',
      measurementId: 'm3',
    });
    expect(leafOf(boardOfState(state, { period: '2021-Q2', mode: 'period' })).provisional).toBe(false);
  });

  it.each([
    ['min', '9007199254740992'],
    ['max', '9007199254740993'],
  ] as const)('picks the %s of figures that doubles cannot tell apart', (accumulation, actual) => {
    const measurements = figures({ '2021-Q1': '9007199254740993', '2021-Q2': '9007199254740992', '2021-Q3': '9007199254740993' }); // prettier-ignore
    expect(leaf({ ...quarterly, accumulation, targets: [], measurements }).actual).toBe(actual);
  });

  it('picks the targets likewise, and tells them as they were set', () => {
    const targets = figures({ '2021-Q1': '9007199254740993', '2021-Q2': '9007199254740992.00' });
    const measurements = figures({ '2021-Q1': '1', '2021-Q2': '1' });
    expect(leaf({ ...quarterly, accumulation: 'min', targets, measurements }).target).toBe(
      '9007199254740992.00',
    );
    expect(leaf({ ...quarterly, accumulation: 'max', targets, measurements }).target).toBe(
      '9007199254740993',
    );
    expect(leaf({ ...quarterly, accumulation: 'last', targets: figures({ '2021-Q1': '2.50' }) }).target).toBe(
      '2.50',
    );
  });

  it('leaves the integers of doubles in time', () => {
    const most = '9007199254740991';
    const three = figures({ '2021-Q1': most, '2021-Q2': most, '2021-Q3': most });
    const sum = leaf({ ...quarterly, targets: three, measurements: three });
    expect(sum).toMatchObject({ actual: '27021597764222973', target: '27021597764222973', attainment: 1 });
    expect(leaf({ ...quarterly, targets: [], measurements: three }).actual).toBe('27021597764222973');
  });

  it('adds up beyond 2^53 exactly', () => {
    const measurements = figures({
      '2021-Q1': '9007199254740991',
      '2021-Q2': '9007199254740991',
      '2021-Q3': '0.01',
    });
    const sum = leaf({ ...quarterly, measurements });
    expect(sum.actual).toBe('18014398509481982.01');
    expect(leaf({ ...quarterly, accumulation: 'average', targets: [], measurements }).actual).toBe(
      '6004799503160660.67',
    );
  });
});

describe('what a KPI without a score says', () => {
  const target2021 = { targets: figures({ '2021': '5' }) };
  it.each<[string, Partial<DocumentKpi>, Question, Record<string, unknown>]>([
    ['due and missing', target2021, {}, { status: 'noData', coverage: 0, lower: 0, upper: 1 }],
    [
      'not due yet',
      target2021,
      { asOf: '2021-12-31T23:59:59-06:00' },
      { status: 'notDue', coverage: null, lower: null },
    ],
    ['due at midnight', target2021, { asOf: '2022-01-01T00:00:00-06:00' }, { status: 'noData', coverage: 0 }],
    ['its year is not over in June', target2021, { period: '2021-06' }, { status: 'notDue', coverage: null }],
    [
      'no target',
      { measurements: figures({ '2021': '5' }) },
      {},
      { status: 'noTarget', coverage: null, actual: '5', target: null, period: '2021' },
    ],
    ['nothing at all', {}, {}, { status: 'noTarget', coverage: null, actual: null, period: null }],
    ['nothing at all in June', {}, { period: '2021-06' }, { status: 'noTarget' }],
    [
      'a target for another year',
      { targets: figures({ '2022': '5' }) },
      {},
      { status: 'noTarget', coverage: null },
    ],
    [
      'bands need no target',
      { rule: { type: 'bands', points: [['5', '1']] } },
      {},
      { status: 'noData', coverage: 0 },
    ],
  ])('%s', (_, kpi, question, expected) => {
    expect(leaf(kpi, question)).toMatchObject({ score: null, attainment: null, ...expected });
  });

  it('informs by its accumulation where no sub-period has a target', () => {
    expect(leaf({ ...quarterly, targets: [] })).toMatchObject({ actual: '700.0', status: 'noTarget' });
  });
});

describe('a ratio', () => {
  const part = (period: string, value: string, numerator?: string, denominator?: string) => ({
    period,
    value,
    ...(numerator !== undefined && { numerator, denominator }),
  });
  const ratio = (measurements: DocumentKpi['measurements'], rest: Partial<DocumentKpi> = {}) =>
    leaf({ frequency: 'quarterly', accumulation: 'ratio', targets: figures({ '2021-Q1': '0.5', '2021-Q2': '0.8' }), measurements, ...rest }); // prettier-ignore

  it('adds up parts, and weights targets with the denominators', () => {
    const kpi = ratio([part('2021-Q1', '0.8', '80', '100'), part('2021-Q2', '0.25', '50', '200')]);
    expect(kpi).toMatchObject({ actual: '0.43333333333333333333', target: '0.7', coverage: 1 });
    expect(kpi.attainment).toBeCloseTo(130 / 300 / 0.7, 15);
  });

  it('leaves a value without parts out of several, as if it were missing', () => {
    const kpi = ratio([part('2021-Q1', '0.4'), part('2021-Q2', '0.25', '50', '200')]);
    expect(kpi).toMatchObject({ actual: '0.25', target: '0.8', coverage: 0.5, period: '2021-Q2' });
  });

  it('needs no parts alone', () => {
    expect(ratio([part('2021-Q2', '0.4')])).toMatchObject({ actual: '0.4', attainment: 0.5, coverage: 0.5 });
  });

  it.each<[string, Partial<DocumentKpi>]>([
    ['ratio', {}],
    ['linear', { rule: { type: 'linear', baseline: '0' } }],
    ['binary', { rule: { type: 'binary' } }],
    [
      'bands',
      {
        rule: {
          type: 'bands',
          points: [
            ['0', '0'],
            ['1', '1'],
          ],
        },
        targets: [],
      },
    ],
    ['range', { rule: { type: 'range', low: '0.2', high: '0.3' }, targets: [] }],
    ['no target', { targets: [] }],
  ])('says nothing where the denominators add up to zero (%s)', (_, rest) => {
    const board = boardOf(
      planOf([
        {
          frequency: 'half-yearly',
          accumulation: 'ratio',
          targets: figures({ '2021-S1': '0.5', '2021-S2': '0.8' }),
          measurements: [part('2021-S1', '0.5', '5', '10'), part('2021-S2', '0.5', '-5', '-10')],
          ...rest,
        },
      ]),
    );
    expect(leafOf(board)).toMatchObject({ actual: null, target: null, score: null, attainment: null });
    if (rest.targets?.length === 0 && !rest.rule) return;
    expect(board.root).toMatchObject({ score: null, coverage: 0, lower: 0, upper: 1, status: 'noData' });
  });

  it.each<[string, Partial<DocumentKpi>, number]>([
    ['ratio', { targets: figures({ '2021-Q1': '0.4', '2021-Q2': '0.4' }) }, 1.25],
    ['binary', { rule: { type: 'binary' }, targets: figures({ '2021-Q1': '0.4', '2021-Q2': '0.4' }) }, 1],
    [
      'bands',
      {
        rule: {
          type: 'bands',
          points: [
            ['0', '0'],
            ['1', '1'],
          ],
        },
        targets: [],
      },
      0.5,
    ],
    ['range', { rule: { type: 'range', low: '0.6', high: '0.7' }, targets: [] }, 0.5 / 0.6],
  ])('with negative denominators goes by its value (%s)', (_, rest, attainment) => {
    const kpi = ratio([part('2021-Q1', '0.5', '-5', '-10'), part('2021-Q2', '0.5', '-10', '-20')], rest);
    expect(kpi.actual).toBe('0.5');
    expect(kpi.attainment).toBeCloseTo(attainment, 15);
  });
});

describe('a target to date that no single period may have', () => {
  it.each([
    ['6', '6', 1],
    ['6', '5', 0],
  ])('is met or not met: %s and %s against 12 with a baseline of 12', (first, second, attainment) => {
    const kpi = kpiWith({
      frequency: 'half-yearly',
      rule: { type: 'linear', baseline: '12' },
      targets: figures({ '2021-S1': '6', '2021-S2': '6' }),
      measurements: figures({ '2021-S1': first, '2021-S2': second }),
    });
    expect(leaf(kpi)).toMatchObject({ target: '12', attainment, score: attainment });
  });
});
