import { Rounded, divideDecimals, plain, sumDecimals } from '@rumbo/domain';

/** What the status bar tells of the selected figures. */
export interface SelectionSums {
  count: number;
  /** Of one unit only: a sum of dollars and days means nothing. */
  sum: string | null;
  average: string | null;
  unit: string | null;
}

const AVERAGE_DIGITS = 12;

export function selectionSums(figures: readonly { figure: string; unit: string }[]): SelectionSums {
  const [first, ...others] = figures;
  if (!first) return { count: 0, sum: null, average: null, unit: null };
  if (others.some(({ unit }) => unit !== first.unit))
    return { count: figures.length, sum: null, average: null, unit: null };
  const sum = sumDecimals(figures.map(({ figure }) => figure));
  const average = divideDecimals(sum, String(figures.length))!;
  return {
    count: figures.length,
    sum,
    average: plain(new Rounded(average).toSignificantDigits(AVERAGE_DIGITS)),
    unit: first.unit,
  };
}
