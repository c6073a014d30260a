import type { SweptYear } from '../plan/columns/past-year';

/**
 * A ratio to date, of one KPI after another: the figures of the first sub-period that counts, and of those that have
 * parts how many they are, their sums and the figures of the first.
 */
export class RatioSum {
  included = 0;
  parts = 0;
  value = NaN;
  target = NaN;
  numerators = 0;
  weighted = 0;
  denominators = 0;
  partValue = NaN;
  partTarget = NaN;
  /** The part slot; −1 without any. */
  private part = -1;
  /** Place of the parts of ordinal 0. */
  private offset = 0;
  private unit = 1;

  /**
   * @param part −1 without parts
   * @param offset place of the parts of ordinal 0
   */
  begin(part: number, offset: number, unit: number): void {
    this.included = this.parts = 0;
    this.numerators = this.weighted = this.denominators = 0;
    this.part = part;
    this.offset = offset;
    this.unit = unit;
  }

  /** Goes on from one sub-period to another; how many of them are missing: those up to `due` without a value. */
  take(
    year: SweptYear,
    offset: number,
    first: number,
    end: number,
    due: number,
    needsTarget: boolean,
  ): number {
    const { values, targets, numerators, denominators } = year;
    const { part, unit } = this;
    const partOffset = this.offset;
    let { included, parts } = this;
    let missing = 0;
    let n = this.numerators;
    let w = this.weighted;
    let d = this.denominators;
    for (let ordinal = first; ordinal <= end; ordinal++) {
      const value = values[offset + ordinal]!;
      const target = targets[offset + ordinal]!;
      if (needsTarget && target !== target) continue;
      if (value !== value) {
        if (ordinal <= due) missing++;
        continue;
      }
      if (included++ === 0) {
        this.value = value;
        this.target = target;
      }
      if (part < 0) continue;
      const denominator = denominators[partOffset + ordinal]!;
      if (denominator !== denominator) continue;
      if (parts++ === 0) {
        this.partValue = value;
        this.partTarget = target;
      }
      n += numerators[partOffset + ordinal]! * unit;
      w += target * denominator;
      d += denominator;
    }
    [this.included, this.parts] = [included, parts];
    [this.numerators, this.weighted, this.denominators] = [n, w, d];
    return missing;
  }
}
