import { RowHeights, drawnRows } from './row-heights';

const rows = (count: number) => Array.from({ length: count }, (_, row) => ({ key: `${row}`, sort: 'kpi' }));

describe('RowHeights', () => {
  it('finds the rows that are seen, in steps, with a margin', () => {
    const heights = new RowHeights(30);
    heights.show(rows(20_000));
    expect(heights.between(0, 20_000)).toBe(600_000);
    expect(heights.span(0, 900, 480)).toEqual({ first: 0, end: 48 });
    expect(heights.span(300_000, 900, 480)).toEqual({ first: 9984, end: 10_048 });
    expect(heights.span(700_000, 900, 480)).toEqual({ first: 19_999, end: 20_000 });
    expect(heights.span(-500, 400, 0)).toEqual({ first: 0, end: 8 });
  });

  it('goes by what was measured, and takes the first of a sort for the others', () => {
    const heights = new RowHeights(30);
    heights.show(rows(10));
    expect(heights.measure('3', 'kpi', 50)).toBe(true);
    expect(heights.between(0, 10)).toBe(500);
    expect(heights.measure('4', 'kpi', 80)).toBe(true);
    expect(heights.measure('4', 'kpi', 80)).toBe(false);
    expect([heights.between(0, 4), heights.between(4, 5), heights.between(0, 10)]).toEqual([200, 80, 530]);
    heights.show(rows(5).slice(4));
    expect(heights.between(0, 1)).toBe(80);
    heights.forget();
    expect(heights.between(0, 1)).toBe(30);
  });

  it('never draws many', () => {
    const heights = new RowHeights(30);
    heights.show(rows(20_000));
    for (let top = 0; top < 600_000; top += 997) {
      const { first, end } = heights.span(top, 900, 480);
      expect(end - first).toBeLessThanOrEqual(80);
      expect(heights.between(0, first)).toBeLessThanOrEqual(top);
      expect(heights.between(0, end)).toBeGreaterThanOrEqual(Math.min(600_000, top + 900));
    }
  });
});

describe('drawnRows', () => {
  it.each([
    [-1, [4, 5]],
    [4, [4, 5]],
    [1, [1, 4, 5]],
    [9, [4, 5, 9]],
  ])('keeps row %i, which has the focus', (kept, drawn) => {
    expect(drawnRows({ first: 4, end: 6 }, kept)).toEqual(drawn);
  });
});
