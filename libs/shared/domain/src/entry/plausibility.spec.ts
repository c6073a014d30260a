import { plausibilityOf } from './plausibility';

const MORA = ['12100000.00', '11800000.50', '12900000.00', '13100000.25'];

describe('plausibilityOf', () => {
  it.each([
    ['1302954275', '13029542.75'],
    ['130295427.5', '13029542.75'],
    ['13029.54275', '13029542.75'],
    ['-1302954275', '-13029542.75'],
  ])('asks whether %p means %p', (value, suggestion) => {
    expect(plausibilityOf(value, MORA)).toEqual({ kind: 'magnitude', suggestion });
  });

  it.each(['13029542.75', '11000000', '14500000', '15000000'])('finds nothing odd in %p', (value) => {
    expect(plausibilityOf(value, MORA)).toBeNull();
  });

  it('says when a figure is far outside of its history, and what that was', () => {
    expect(plausibilityOf('40000000', MORA)).toEqual({
      kind: 'outlier',
      low: '11800000.5',
      high: '13100000.25',
    });
    expect(plausibilityOf('-12000000', MORA)?.kind).toBe('outlier');
    expect(plausibilityOf('0', MORA)?.kind).toBe('outlier');
  });

  it('has little to say after few figures', () => {
    expect(plausibilityOf('500', [])).toBeNull();
    expect(plausibilityOf('400', ['100'])).toBeNull();
    expect(plausibilityOf('600', ['100'])?.kind).toBe('outlier');
    expect(plausibilityOf('10', ['100'])).toEqual({ kind: 'magnitude', suggestion: '100' });
  });

  it('takes equal figures for a narrow history, not for a wall', () => {
    const same = ['90', '90', '90', '90', '90'];
    expect(plausibilityOf('91', same)).toBeNull();
    expect(plausibilityOf('9.1', same)).toEqual({ kind: 'magnitude', suggestion: '91' });
  });

  it('suggests no power of ten where the history itself changes its size, or knows zeros', () => {
    const wide = ['1', '10', '200', '3000', '15'];
    expect(plausibilityOf('100', wide)).toBeNull();
    expect(plausibilityOf('100', ['0', '0', '1', '0'])?.kind).toBe('outlier');
    expect(plausibilityOf('0', ['0', '0', '0', '0'])).toBeNull();
  });
});
