import type { FigureStore } from './figure-store';
import { scaledPart } from './place-figure';
import { countsIn, WITHDRAWN } from './version';
import { CELLS, type YearBlock } from './year-block';

/** Of the KPI that was read last, whichever year read it: making them anew costs a small plan more than reading it. */
const cells = {
  values: new Float64Array(CELLS),
  targets: new Float64Array(CELLS),
  numerators: new Float64Array(CELLS),
  denominators: new Float64Array(CELLS),
};

/**
 * One KPI at a time of a year as of a sequence, read straight from the base's columns: for a sweep, which looks at each
 * KPI once, this is less work than a copy of the year. Its cells are 0 to 11, its parts too.
 */
export class PastYear {
  readonly values = cells.values;
  readonly targets = cells.targets;
  readonly numerators = cells.numerators;
  readonly denominators = cells.denominators;

  constructor(
    private readonly block: YearBlock,
    private readonly home: FigureStore,
    private readonly upTo: number,
  ) {}

  /** Reads the cells of a slot, and those of its part slot unless it is −1. */
  read(slot: number, part: number): void {
    const { upTo, values: pastValues, targets: pastTargets } = this;
    const { values, targets, valueSince, targetSince, valueOlder, targetOlder } = this.block;
    const from = slot * CELLS;
    for (let index = 0; index < CELLS; index++) {
      const cell = from + index;
      if (valueSince[cell]! <= upTo) pastValues[index] = values[cell]!;
      else pastValues[index] = has(valueOlder, cell) ? this.olderValue(slot, valueOlder[cell]!) : NaN;
      if (targetSince[cell]! <= upTo) pastTargets[index] = targets[cell]!;
      else pastTargets[index] = has(targetOlder, cell) ? this.olderTarget(slot, targetOlder[cell]!) : NaN;
    }
    if (part >= 0) this.readParts(slot, part);
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

  private olderValue(slot: number, chain: number): number {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    return countsIn(version.state) ? this.home.scaledOf(version, this.home.scales[slot]!).scaled : NaN;
  }

  private olderTarget(slot: number, chain: number): number {
    const row = this.home.older.newestUpTo(chain, this.upTo);
    if (row === 0) return NaN;
    const version = this.home.older.version(row);
    if (version.decimals === WITHDRAWN) return NaN;
    return this.home.scaledOf(version, this.home.scales[slot]!).scaled;
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
