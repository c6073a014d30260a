import fc from 'fast-check';
import { boardOf, kpiWith, leafOf, planOf } from '../testing/plan-fixtures';
import { FACTORS, ratioFactor, ratioFactorOf, ratioPartsAgree } from './ratio-factor';

describe('ratioFactor', () => {
  it.each([
    [0.8, 80, 100, 1],
    [80, 80, 100, 100],
    [86.67, 13, 15, 100],
    [1.25, 10, 8, 1],
    [12.5, 5, 400, 1000],
    [5, 1, 20_000, 100_000],
    [-80, -80, 100, 100],
    [0, 1, 20_000, 1],
    [0, 0, 7, 1],
    [5, 1, 0, 1],
  ])('%f from %f / %f is times %i', (value, numerator, denominator, expected) => {
    expect(ratioFactor(value, numerator, denominator)).toBe(expected);
  });
});

describe('ratioFactor of any figures', () => {
  /** As it is defined: the nearest of the factors by their logarithms, of two the smaller one. */
  const nearest = (value: number, numerator: number, denominator: number) => {
    const ratio = numerator / denominator;
    if (!Number.isFinite(ratio) || ratio === 0 || value === 0) return 1;
    const distances = FACTORS.map((factor) => Math.abs(Math.log(Math.abs(value / (ratio * factor)))));
    let best = 0;
    distances.forEach((distance, index) => (best = distance < distances[best]! ? index : best));
    return FACTORS[best];
  };
  const whole = fc.integer({ min: -200_000, max: 200_000 });

  it('is the nearest one, at the limits and next to them too', () => {
    const limit = fc.constantFrom(10, Math.sqrt(1e5), Math.sqrt(1e7), Math.sqrt(1e9), 1e9);
    const shown = fc
      .tuple(limit, fc.integer({ min: -4, max: 4 }))
      .map(([at, by]) => at * (1 + by * 2 ** -52));
    fc.assert(
      fc.property(fc.oneof(shown, fc.double(), whole), fc.oneof(fc.constant(1), whole), whole, (v, n, d) => {
        for (const value of [v, (v * n) / d]) expect(ratioFactor(value, n, d)).toBe(nearest(value, n, d));
      }),
      { numRuns: 5000 },
    );
  });

  it('is the nearest one of doubles of any size', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (value, numerator, denominator) => {
        expect(ratioFactor(value, numerator, denominator)).toBe(nearest(value, numerator, denominator));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('ratioFactorOf', () => {
  const figure = (value: string, numerator: string | null, denominator: string | null) => ({
    value,
    numerator,
    denominator,
  });

  it('is what most figures show; zeros and figures without parts show nothing', () => {
    const figures = [
      figure('0.0', '1', '20000'),
      figure('2.5', '500', '20000'),
      figure('0', '0', '20000'),
      figure('7', null, null),
    ];
    expect(ratioFactorOf(figures)).toBe(100);
    expect(ratioFactorOf([figure('0.0', '1', '20000')])).toBe(1);
    expect(ratioFactorOf([])).toBe(1);
  });

  it('is the smaller one of equally many', () => {
    expect(ratioFactorOf([figure('80', '80', '100'), figure('0.8', '80', '100')])).toBe(1);
  });
});

describe('ratioPartsAgree', () => {
  it.each([
    ['0.8', '80', '100'],
    ['80', '80', '100'],
    ['86.67', '13', '15'],
    ['87', '13', '15'],
    ['86.7', '13', '15'],
    ['0', '0', '15'],
    ['0.0', '1', '20000'],
    ['5', null, null],
    ['0.3333', '1', '3'],
    ['-0.5', '-1', '2'],
  ])('%s agrees with %s / %s', (value, numerator, denominator) => {
    expect(ratioPartsAgree(value, numerator, denominator)).toBe(true);
  });

  it.each([
    ['0.9', '80', '100'],
    ['85', '13', '15'],
    ['0.8', '80', null],
    ['0.8', null, '100'],
    ['0', '0', '0'],
    ['1', '1', '0.00'],
    ['-0.5', '1', '2'],
    ['0', '80', '100'],
    ['0.8', '0', '100'],
  ])('%s does not agree with %s / %s', (value, numerator, denominator) => {
    expect(ratioPartsAgree(value, numerator, denominator)).toBe(false);
  });
});

describe('a ratio over time', () => {
  const monthly = { frequency: 'monthly', accumulation: 'ratio' } as const;

  it('keeps a percentage with a month that rounds to zero in per cent', () => {
    const kpi = kpiWith({
      ...monthly,
      unit: '%',
      measurements: [
        { period: '2021-01', value: '0.0', numerator: '1', denominator: '10000' },
        { period: '2021-02', value: '2.5', numerator: '250', denominator: '10000' },
      ],
    });
    expect(leafOf(boardOf(planOf([kpi]))).actual).toBe('1.255');
  });

  it('keeps its unit on the decimal path too', () => {
    const kpi = kpiWith({
      ...monthly,
      unit: '%',
      measurements: [
        { period: '2021-01', value: '0.0', numerator: '1.50000000000000000000', denominator: '10000' },
        { period: '2021-02', value: '2.5', numerator: '250', denominator: '10000' },
      ],
    });
    expect(leafOf(boardOf(planOf([kpi]))).actual).toBe('1.2575');
  });

  it('is exact where a part has more digits than a double', () => {
    const kpi = kpiWith({
      ...monthly,
      measurements: [
        { period: '2021-01', value: '0.5', numerator: '1.0000000000000000002', denominator: '2' },
        { period: '2021-02', value: '0.5', numerator: '1', denominator: '2' },
      ],
    });
    expect(leafOf(boardOf(planOf([kpi]))).actual).toBe('0.50000000000000000005');
  });
});
