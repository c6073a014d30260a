import { CELLS, type YearFigures } from '../plan/columns/year-block';

/** What a sweep reads of a year. */
export type SweptYear = Pick<YearFigures, 'values' | 'targets' | 'numerators' | 'denominators'>;

/**
 * A ratio to date, of one KPI after another: the figures of the first sub-period that counts, and of those that have
 * parts how many they are, their sums and the figures of the first.
 */
export class RatioSum {
  included = 0;
  missing = 0;
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

  /** @param isAlone whether the columns are of one KPI only */
  begin(part: number, isAlone: boolean, unit: number, start: number): void {
    this.included = this.missing = this.parts = 0;
    this.numerators = this.weighted = this.denominators = 0;
    this.part = part;
    this.offset = (isAlone ? 0 : part * CELLS) - start;
    this.unit = unit;
  }

  /** Goes on from one sub-period to another; those up to `due` are missing without a value. */
  take(year: SweptYear, offset: number, first: number, end: number, due: number, needsTarget: boolean): void {
    const { values, targets, numerators, denominators } = year;
    const { part, unit } = this;
    const partOffset = this.offset;
    let { included, missing, parts } = this;
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
    [this.included, this.missing, this.parts] = [included, missing, parts];
    [this.numerators, this.weighted, this.denominators] = [n, w, d];
  }
}
