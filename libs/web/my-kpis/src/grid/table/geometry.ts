/** Sizes of the grid in CSS pixels: equal parts, so that what is seen is found by division. */
export interface Geometry {
  header: number;
  row: number;
  column: number;
  /** Frozen columns: the KPI, its unit, and both together. */
  name: number;
  unit: number;
  frozen: number;
  /** As on a phone, where the frozen column tells the KPI only. */
  narrow: boolean;
}

const NARROW_UNDER = 720;
const WIDE = { header: 44, row: 46, column: 132, name: 300, unit: 120 };
const NARROW = { header: 44, row: 46, column: 124, name: 148, unit: 0 };
const WIDEST = { name: 560, column: 220 };

/** Fits the grid into a width: with few columns the names get the room first, then the columns. */
export function geometryFor(width: number, columns: number): Geometry {
  const narrow = width < NARROW_UNDER;
  const least = narrow ? NARROW : WIDE;
  const room = Math.max(0, width - least.name - least.unit - columns * least.column);
  const name = narrow ? least.name : least.name + Math.min(room, WIDEST.name - least.name);
  const rest = Math.max(0, room - (name - least.name));
  const share = Math.floor(rest / Math.max(columns, 1));
  const column = Math.min(least.column + share, Math.max(WIDEST.column, least.column));
  return { ...least, name, column, frozen: name + least.unit, narrow };
}
