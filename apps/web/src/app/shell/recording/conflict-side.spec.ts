import type { Translate } from '@rumbo/web-data';
import { conflictSide } from './conflict-side';

const t: Translate = (key, params = {}) => [key.split('.').pop(), ...Object.values(params)].join(' ');
const format = {
  value: (value: string, { unit }: { unit: string }) => `${value}${unit && '#'}`,
  valueWithUnit: (value: string, { unit }: { unit: string }) => `${value} ${unit}`,
};
const side = (value: Parameters<typeof conflictSide>[0], when = 'ayer') =>
  conflictSide(value, when, { unit: 'casos' }, format, t);

describe('conflictSide', () => {
  it('says the figure, who and when, the parts and the note', () => {
    expect(
      side({ value: 5, numerator: '1', denominator: '2', breakdown: { Norte: '3', Sur: 2 }, note: 'n' }),
    ).toEqual({
      value: '5 casos',
      lines: ['ayer', 'part numerator 1', 'part denominator 2', 'part Norte 3#', 'part Sur 2#', 'note n'],
    });
  });

  it('says that no value stands any more, and nothing that is not known', () => {
    expect(side({ value: null, numerator: null, breakdown: null, note: null }, '')).toEqual({
      value: 'noValue',
      lines: [],
    });
  });
});
