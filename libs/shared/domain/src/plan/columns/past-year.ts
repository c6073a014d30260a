import type { FigureStore } from './figure-store';
import { scaledPart } from './place-figure';
import { countsIn, WITHDRAWN } from './version';
import { CELLS, type YearBlock } from './year-block';

/**
 * One KPI at a time of a year as of a sequence, read straight from the base's columns: for a sweep, which looks at each
 * KPI once, this is less work than a copy of the year. Its cells are 0 to 11, its parts too.
 */
export class PastYear {
  readonly values = new Float64Array(CELLS);
  readonly targets = new Float64Array(CELLS);
  readonly numerators = new Float64Array(CELLS);
  readonly denominators = new Float64Array(CELLS);

  constructor(
    private readonly block: YearBlock,
    private readonly home: FigureStore,
    private readonly upTo: number,
  ) {}

  /** Reads the cells of a slot, and those of its part slot unless it is −1. */
  read(slot: number, part: number): void {
    const { block, upTo } = this;
    const { values, targets, valueSince, targetSince } = block;
    const from = slot * CELLS;
    for (let index = 0; index < CELLS; index++) {
      const cell = from + index;
      this.values[index] = valueSince[cell]! <= upTo ? values[cell]! : this.olderValue(slot, cell);
      this.targets[index] = targetSince[cell]! <= upTo ? targets[cell]! : this.olderTarget(slot, cell);
    }
    if (part >= 0) this.readParts(slot, part);
  }

  private readParts(slot: number, part: number): void {
    const { numerators, denominators, valueSince } = this.block;
    for (let index = 0; index < CELLS; index++) {
      const cell = slot * CELLS + index;
      const isCurrent = valueSince[cell]! <= this.upTo;
      this.numerators[index] = isCurrent ? numerators[part * CELLS + index]! : NaN;
      this.denominators[index] = isCurrent ? denominators[part * CELLS + index]! : NaN;
      if (!isCurrent) this.olderParts(slot, cell, index);
    }
  }

  private olderValue(slot: number, cell: number): number {
    const row = this.rowOf(this.block.valueOlder, cell);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    return countsIn(version.state) ? this.home.scaledOf(version, this.home.scales[slot]!).scaled : NaN;
  }

  private olderTarget(slot: number, cell: number): number {
    const row = this.rowOf(this.block.targetOlder, cell);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    if (version.decimals === WITHDRAWN) return NaN;
    return this.home.scaledOf(version, this.home.scales[slot]!).scaled;
  }

  private olderParts(slot: number, cell: number, index: number): void {
    const row = this.rowOf(this.block.valueOlder, cell);
    if (row === 0) return;
    const { parts, state } = this.home.older.version(row);
    if (!parts || !countsIn(state)) return;
    const scale = this.home.partScales[slot]!;
    this.numerators[index] = scaledPart(parts.numerator, parts.numeratorDecimals, scale);
    this.denominators[index] = scaledPart(parts.denominator, parts.denominatorDecimals, scale);
  }

  /** Row of the version that was current then; 0 without. */
  private rowOf(older: Uint32Array, cell: number): number {
    const chain = older.length === 0 ? 0 : older[cell]!;
    return chain === 0 ? 0 : this.home.older.newestUpTo(chain, this.upTo);
  }
}
