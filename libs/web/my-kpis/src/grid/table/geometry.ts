/** Sizes of the grid in CSS pixels: equal parts, so that what is seen is found by division. */
export interface Geometry {
  header: number;
  row: number;
  column: number;
  /** Of the frozen columns together. */
  frozen: number;
}

export const WIDE: Geometry = { header: 44, row: 46, column: 132, frozen: 420 };
/** On a phone the frozen column tells the KPI only. */
export const NARROW: Geometry = { header: 44, row: 46, column: 124, frozen: 148 };
export const NARROW_UNDER = 720;
