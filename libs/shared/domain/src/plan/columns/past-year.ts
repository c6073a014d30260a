import type { FigureStore } from './figure-store';
import { scaledPart } from './place-figure';
import { countsIn, type Version, WITHDRAWN } from './version';
import { CELLS, type YearBlock } from './year-block';

/** Slots that are read together: what has to be made ready for each is made ready once. */
const TOGETHER = 16;

/** What was read last, whichever year read it: making them anew costs a small plan more than reading it. */
const cells = {
  values: new Float64Array(TOGETHER * CELLS),
  targets: new Float64Array(TOGETHER * CELLS),
  numerators: new Float64Array(CELLS),
  denominators: new Float64Array(CELLS),
};
/** Number of the year that read them, which does not keep that year alive. */
let reader = 0;
let years = 0;

/**
 * A year as of a sequence, read straight from the base's columns: for a sweep, which looks at each KPI once and in order
 * of slots, this is less work than a copy of the year. It has the cells of some slots at a time, and the parts of one.
 */
export class PastYear {
  readonly values = cells.values;
  readonly targets = cells.targets;
  readonly numerators = cells.numerators;
  readonly denominators = cells.denominators;
  private readonly number = ++years;
  /** The first of the slots that were read last. */
  private first = 0;

  constructor(
    private readonly block: YearBlock,
    private readonly home: FigureStore,
    private readonly upTo: number,
  ) {}

  /** Has the cells of a slot, and those of its part slot unless it is −1, from 0 on; tells where the slot's begin. */
  read(slot: number, part: number): number {
    if (reader !== this.number || slot < this.first || slot >= this.first + TOGETHER) this.readFrom(slot);
    if (part >= 0) this.readParts(slot, part);
    return (slot - this.first) * CELLS;
  }

  private readFrom(slot: number): void {
    this.first = slot;
    reader = this.number;
    const from = slot * CELLS;
    const count = Math.max(0, Math.min(cells.values.length, this.block.values.length - from));
    this.readValues(from, count);
    if (this.block.newestTarget > this.upTo) this.readTargets(from, count);
    else this.targets.set(this.block.targets.subarray(from, from + count));
    if (count === cells.values.length) return;
    this.values.fill(NaN, count);
    this.targets.fill(NaN, count);
  }

  private readValues(from: number, count: number): void {
    const { upTo, values: past } = this;
    const { values, valueSince, valueOlder } = this.block;
    const hasOlder = valueOlder.length > 0;
    for (let index = 0; index < count; index++) {
      const cell = from + index;
      if (valueSince[cell]! <= upTo) past[index] = values[cell]!;
      else if (hasOlder && valueOlder[cell] !== 0) past[index] = this.olderValue(cell, valueOlder[cell]!);
      else past[index] = NaN;
    }
  }

  private readTargets(from: number, count: number): void {
    const { upTo, targets: past } = this;
    const { targets, targetSince, targetOlder } = this.block;
    const hasOlder = targetOlder.length > 0;
    for (let index = 0; index < count; index++) {
      const cell = from + index;
      if (targetSince[cell]! <= upTo) past[index] = targets[cell]!;
      else if (hasOlder && targetOlder[cell] !== 0) past[index] = this.olderTarget(cell, targetOlder[cell]!);
      else past[index] = NaN;
    }
  }

  private readParts(slot: number, part: number): void {
    const { upTo, numerators: pastNumerators, denominators: pastDenominators } = this;
    const { numerators, denominators, valueSince, valueOlder } = this.block;
    for (let index = 0; index < CELLS; index++) {
      const cell = slot * CELLS + index;
      const isCurrent = valueSince[cell]! <= upTo;
      pastNumerators[index] = isCurrent ? numerators[part * CELLS + index]! : NaN;
      pastDenominators[index] = isCurrent ? denominators[part * CELLS + index]! : NaN;
      if (!isCurrent && has(valueOlder, cell)) this.olderParts(slot, valueOlder[cell]!, index);
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

  private olderParts(slot: number, chain: number, index: number): void {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return;
    const { parts, state } = this.home.older.version(row);
    if (!parts || !countsIn(state)) return;
    const scale = this.home.partScales[slot]!;
    this.numerators[index] = scaledPart(parts.numerator, parts.numeratorDecimals, scale);
    this.denominators[index] = scaledPart(parts.denominator, parts.denominatorDecimals, scale);
  }
}

/** Whether a cell has versions before its current one. Without any in the year the column is empty. */
function has(older: Uint32Array, cell: number): boolean {
  return cell < older.length && older[cell] !== 0;
}
