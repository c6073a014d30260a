import { bulletScale } from './bullet-scale';

const thresholds = { onTrack: '0.9', atRisk: '0.75' };
const base = { rule: null, thresholds, direction: 'increase' } as const;

describe('bulletScale', () => {
  it('puts the better statuses to the right when higher is better', () => {
    const scale = bulletScale({ ...base, value: '100', target: '100' })!;
    expect(scale.value).toBeCloseTo(100 / 1.12);
    expect(scale.bands.map(({ status }) => status)).toEqual(['offTrack', 'atRisk', 'onTrack']);
    expect(scale.bands[2]!.from).toBeCloseTo(90 / 1.12);
  });

  it('puts them to the left when lower is better: 2 − v/t', () => {
    const scale = bulletScale({ ...base, direction: 'decrease', value: '45', target: '30' })!;
    expect(scale.bands.map(({ status }) => status)).toEqual(['onTrack', 'atRisk', 'offTrack']);
    expect(scale.bands[0]!.to).toBeCloseTo((33 / (45 * 1.12)) * 100);
  });

  it('follows a baseline', () => {
    const scale = bulletScale({
      ...base,
      rule: { type: 'linear', baseline: '100' },
      value: '60',
      target: '50',
    })!;
    expect(scale.bands[0]!.status).toBe('onTrack');
    expect(scale.bands[0]!.to).toBeCloseTo((55 / (60 * 1.12)) * 100);
  });

  it('has no bands where attainment is no straight line, and nothing of zeros', () => {
    expect(bulletScale({ ...base, rule: { type: 'binary' }, value: '1', target: '2' })!.bands).toEqual([]);
    expect(bulletScale({ ...base, value: '0', target: '0' })).toBeNull();
  });

  it('keeps negative values on the scale', () => {
    const scale = bulletScale({ ...base, value: '-10', target: '10' })!;
    expect(scale.zero).toBeCloseTo(50);
    expect(scale.value).toBeLessThan(scale.zero);
  });
});
