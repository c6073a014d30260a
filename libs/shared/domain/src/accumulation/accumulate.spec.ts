import { Decimal } from 'decimal.js';
import { Exact } from '../decimals/decimal';
import { ACCUMULATIONS, type Accumulation } from '../plan/vocabulary';
import { accumulate, accumulateRatioTarget, type Figure } from './accumulate';

const values = (...texts: string[]): Figure[] => texts.map((text) => ({ value: new Exact(text) }));
const parts = (...pairs: [string, string][]): Figure[] =>
  pairs.map(([n, d]) => ({
    value: new Exact(n).div(d),
    numerator: new Exact(n),
    denominator: new Exact(d),
  }));
const rounded = (value: Decimal | null): string | undefined => value?.toSignificantDigits(20).toFixed();

describe('accumulate', () => {
  it.each<[Accumulation, string[], string]>([
    // bambooBSC's demo report of 2014 and 2015: sales, stronghold, education.
    ['average', ['64', '55'], '59.5'],
    ['min', ['90', '70'], '70'],
    ['max', ['97', '81'], '97'],
    // By hand.
    ['sum', ['0.1', '0.2'], '0.3'],
    ['sum', ['9007199254740993', '1'], '9007199254740994'],
    ['sum', ['-5', '5'], '0'],
    ['average', ['1', '1', '2'], '1.3333333333333333333'],
    ['average', ['2', '2', '1'], '1.6666666666666666667'],
    ['last', ['3', '9', '5'], '5'],
    ['min', ['-1', '-1.5', '0'], '-1.5'],
    ['max', ['9007199254740992', '9007199254740993'], '9007199254740993'],
  ])('%s of %j is %s', (kind, texts, expected) => {
    expect(rounded(accumulate(kind, values(...texts)))).toBe(expected);
  });

  it('adds numerators and denominators of a ratio and never averages the ratios', () => {
    expect(rounded(accumulate('ratio', parts(['80', '100'], ['50', '200'])))).toBe('0.43333333333333333333');
  });

  it('takes a single ratio as it was recorded', () => {
    expect(rounded(accumulate('ratio', values('87.7')))).toBe('87.7');
  });

  it('gives nothing for a ratio whose denominators add up to zero', () => {
    expect(accumulate('ratio', parts(['5', '10'], ['5', '-10']))).toBeNull();
  });

  it.each(ACCUMULATIONS)('%s of nothing is nothing', (kind) => {
    expect(accumulate(kind, [])).toBeNull();
  });
});

describe('accumulateRatioTarget', () => {
  const target = (pairs: [string, string][]): string | undefined =>
    rounded(
      accumulateRatioTarget(pairs.map(([t, d]) => ({ target: new Exact(t), denominator: new Exact(d) }))),
    );

  it('weights each target with the denominator of its value', () => {
    expect(target([['0.9', '100'], ['0.6', '200']])).toBe('0.7'); // prettier-ignore
  });

  it('keeps one target, and gives nothing where the denominators add up to zero', () => {
    expect(target([['0.9', '7']])).toBe('0.9');
    expect(target([['0.9', '7'], ['0.8', '-7']])).toBeUndefined(); // prettier-ignore
  });
});
