import type { FigureStore } from './figure-store';
import { scaledPart } from './place-figure';
import { countsIn, type Version, WITHDRAWN } from './version';
import { CELLS, YearBlock, type YearFigures } from './year-block';

/** What a sweep reads of a year. */
export type SweptYear = Pick<YearFigures, 'values' | 'targets' | 'numerators' | 'denominators'>;

/** One slot's cells, for whichever year has to copy: making them anew costs a small plan more than reading it. */
const copied = new YearBlock();
copied.grow(1, 1);

/**
 * A year as of a sequence, read straight from the base's columns: for a sweep, which looks at each KPI once, this is less
 * work than a copy of the year. Months are mostly recorded one after another: then a slot's cells are the current ones
 * up to some month and none after it, and nothing is copied. Else the slot's cells are put together as they were.
 */
export class PastYear {
  /** Has the cells of the slot that was read last, from {@link from} on, and its parts from {@link partFrom} on. */
  cells: SweptYear = copied;
  from = 0;
  partFrom = 0;
  /** How many of the slot's cells from the first on may have values: those after them have none, whatever stands there. */
  known = 0;
  /** Cells of each slot that any value was known of. */
  private readonly begun: number;

  constructor(
    private readonly block: YearBlock,
    private readonly home: FigureStore,
    private readonly upTo: number,
  ) {
    this.begun = block.oldestValue.findLastIndex((sequence) => sequence <= upTo) + 1;
  }

  /** Has the cells of a slot, and those of its part slot unless it is −1. */
  read(slot: number, part: number): void {
    const first = slot * CELLS;
    const known = this.isCurrent(first, part) ? this.knownFrom(first) : -1;
    if (known < 0) return this.copy(first, slot, part);
    this.cells = this.block;
    this.from = first;
    this.partFrom = part * CELLS;
    this.known = known;
  }

  /** How many of a slot's values are the current ones, where there was none after them; else −1. */
  private knownFrom(first: number): number {
    const { upTo } = this;
    const { valueSince } = this.block;
    const end = first + this.begun;
    let cell = first;
    while (cell < end && valueSince[cell]! <= upTo) cell++;
    const known = cell - first;
    while (cell < end && this.hadNone(cell)) cell++;
    return cell === end ? known : -1;
  }

  /** Whether a cell had no value that counts. */
  private hadNone(cell: number): boolean {
    const { valueSince, valueOlder, values } = this.block;
    if (valueSince[cell]! <= this.upTo) return values[cell] !== values[cell];
    return this.home.older.newestUpTo(valueOlder[cell] ?? 0, this.upTo) === 0;
  }

  /** Whether the year has the cells, and their targets are still the current ones. */
  private isCurrent(first: number, part: number): boolean {
    const { values, numerators, targetSince, newestTarget } = this.block;
    const end = first + CELLS;
    if (end > values.length || (part + 1) * CELLS > numerators.length) return false;
    if (newestTarget <= this.upTo) return true;
    let cell = first;
    while (cell < end && targetSince[cell]! <= this.upTo) cell++;
    return cell === end;
  }

  private copy(first: number, slot: number, part: number): void {
    const { upTo, block } = this;
    const { values, targets, valueSince, targetSince, valueOlder, targetOlder } = block;
    for (let index = 0; index < CELLS; index++) {
      const cell = first + index;
      copied.values[index] =
        valueSince[cell]! <= upTo ? values[cell]! : this.olderValue(cell, valueOlder[cell] ?? 0);
      copied.targets[index] =
        targetSince[cell]! <= upTo ? targets[cell]! : this.olderTarget(cell, targetOlder[cell] ?? 0);
    }
    if (part >= 0) this.copyParts(slot, part);
    this.cells = copied;
    this.from = this.partFrom = 0;
    this.known = CELLS;
  }

  private copyParts(slot: number, part: number): void {
    const { upTo } = this;
    const { numerators, denominators, valueSince, valueOlder } = this.block;
    for (let index = 0; index < CELLS; index++) {
      const cell = slot * CELLS + index;
      const isCurrent = valueSince[cell]! <= upTo;
      copied.numerators[index] = isCurrent ? numerators[part * CELLS + index]! : NaN;
      copied.denominators[index] = isCurrent ? denominators[part * CELLS + index]! : NaN;
      if (!isCurrent) this.copyOlderParts(slot, valueOlder[cell] ?? 0, index);
    }
  }

  private olderValue(cell: number, chain: number): number {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    return countsIn(version.state) ? this.scaled(version, cell) : NaN;
  }

  private olderTarget(cell: number, chain: number): number {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    return version.decimals === WITHDRAWN ? NaN : this.scaled(version, cell);
  }

  private scaled(version: Version, cell: number): number {
    return this.home.scaledOf(version, this.home.scales[(cell / CELLS) | 0]!).scaled;
  }

  private copyOlderParts(slot: number, chain: number, index: number): void {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return;
    const { parts, state } = this.home.older.version(row);
    if (!parts || !countsIn(state)) return;
    const scale = this.home.partScales[slot]!;
    copied.numerators[index] = scaledPart(parts.numerator, parts.numeratorDecimals, scale);
    copied.denominators[index] = scaledPart(parts.denominator, parts.denominatorDecimals, scale);
  }
}
