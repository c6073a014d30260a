import { sparklineShape } from './sparkline-path';

describe('sparklineShape', () => {
  it('runs from the lowest to the highest value over the whole box', () => {
    expect(sparklineShape([1, 2, 3], 10, 4)).toEqual({
      lines: ['M0 4L5 2L10 0'],
      dots: [{ x: 10, y: 0, last: true }],
    });
  });

  it('leaves a gap where a value is missing, and shows a lone one as a dot', () => {
    const { lines, dots } = sparklineShape([1, null, 3, 4], 30, 3);
    expect(lines).toEqual(['M20 1L30 0']);
    expect(dots).toEqual([
      { x: 0, y: 3, last: false },
      { x: 30, y: 0, last: true },
    ]);
  });

  it('draws equal values through the middle, and nothing of nothing', () => {
    expect(sparklineShape([5, 5], 10, 4).lines).toEqual(['M0 2L10 2']);
    expect(sparklineShape([null], 10, 4)).toEqual({ lines: [], dots: [] });
  });
});
