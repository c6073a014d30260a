import { type Waterfall, waterfallBars, waterfallFloor } from './waterfall-bars';

const waterfall = (effects: number[], start = 0.5): Waterfall => ({
  start,
  end: effects.reduce((sum, effect) => sum + effect, start),
  startLabel: 'before',
  endLabel: 'after',
  steps: effects.map((effect, index) => ({ label: `s${index}`, effect })),
  restLabel: (count) => `${count} more`,
});

describe('waterfallBars', () => {
  it('goes from level to level, each step starting where the one before ended', () => {
    const bars = waterfallBars(waterfall([0.25, -0.5, 0]), 10);
    expect(bars.map(({ label, kind, from, to }) => [label, kind, from, to])).toEqual([
      ['before', 'level', 0, 0.5],
      ['s0', 'up', 0.5, 0.75],
      ['s1', 'down', 0.75, 0.25],
      ['s2', 'none', 0.25, 0.25],
      ['after', 'level', 0, 0.25],
    ]);
  });

  it('puts what is beyond the limit into one step that reaches the last level', () => {
    const bars = waterfallBars(waterfall([0.25, 0.125, -0.0625, 0.03125]), 2);
    expect(bars.map(({ label }) => label)).toEqual(['before', 's0', 's1', '2 more', 'after']);
    expect(bars[3]).toMatchObject({ kind: 'down', amount: -0.03125, to: 0.84375 });
    expect(bars[3]!.to).toBe(bars[4]!.to);
    const further = { count: 70, effect: -0.03125 };
    const withFurther = waterfallBars({ ...waterfall([0.25, 0.125, -0.0625]), further }, 2);
    expect(withFurther[3]).toMatchObject({ label: '71 more', amount: -0.09375 });
  });
});

describe('waterfallFloor', () => {
  it.each([
    ['large changes start at zero', [0.4], 0.5, 0],
    ['small ones start nearer', [0.01], 0.9, 0.89],
    ['no change starts at zero', [], 0.9, 0],
    ['never below zero', [0.001], 0.0008, 0],
  ])('%s', (_, effects, start, floor) => {
    expect(waterfallFloor(waterfallBars(waterfall(effects, start), 10))).toBeCloseTo(floor, 10);
  });
});
