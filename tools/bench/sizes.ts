/** The plans that everything is measured on, the same in every benchmark and on every day. */
export interface Size {
  name: 'S' | 'M' | 'L' | 'tiny';
  /** Code of the plan in a seeded database. */
  plan: string;
  kpis: number;
  /** Strategic lines, with one objective each. */
  lines: number;
  /** Years of monthly values. */
  years: number;
  fromYear: number;
}

/** Values end here, so that they lie in the past of whoever measures. */
const LAST_YEAR = 2024;

const size = (name: Size['name'], kpis: number, lines: number, years: number): Size => ({
  ...{ name, plan: `sintetico-${name.toLowerCase()}`, kpis, lines, years },
  fromYear: LAST_YEAR - years + 1,
});

/** S: one institution. M: a large one. L: a government of 200 units. */
export const SIZES = {
  S: size('S', 60, 24, 5),
  M: size('M', 1000, 100, 10),
  L: size('L', 20_000, 200, 10),
} as const satisfies Record<string, Size>;

/** For tests of the benchmarks themselves. */
export const TINY: Size = size('tiny', 8, 4, 2);
