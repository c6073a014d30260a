import { type KpiColumns, PER_YEAR_OF } from '../plan/columns/kpi-columns';
import { CELLS, type YearFigures } from '../plan/columns/year-block';

/** The cells of one KPI in one year. A window never leaves its year. */
export class YearCells {
  readonly accumulation: number;
  readonly partUnit: number;
  private readonly first: number;
  private readonly firstPart: number;

  private constructor(
    readonly figures: YearFigures,
    columns: KpiColumns,
    k: number,
    start: number,
  ) {
    const { facts, rules } = columns;
    this.accumulation = rules.accumulation[k]!;
    this.partUnit = facts.partUnit[k]!;
    this.first = facts.slot[k]! * CELLS - start;
    this.firstPart = facts.part[k]! < 0 ? NaN : facts.part[k]! * CELLS - start;
  }

  /** Null where the KPI has no cells in the year of the ordinal. */
  static of(columns: KpiColumns, k: number, ordinal: number): YearCells | null {
    const perYear = PER_YEAR_OF[columns.rules.frequency[k]!]!;
    const year = Math.floor(ordinal / perYear);
    const { facts } = columns;
    const figures = facts.slot[k]! < 0 ? null : columns.year(year);
    // A slot that came after the year was copied has nothing in it.
    if (!figures || facts.slot[k]! * CELLS >= figures.values.length) return null;
    return new YearCells(figures, columns, k, year * perYear);
  }

  cell(ordinal: number): number {
    return this.first + ordinal;
  }

  hasValue(ordinal: number): boolean {
    return isFigure(this.figures.values[this.first + ordinal]!);
  }

  hasTarget(ordinal: number): boolean {
    return isFigure(this.figures.targets[this.first + ordinal]!);
  }

  hasParts(ordinal: number): boolean {
    return isFigure(this.denominator(ordinal));
  }

  /** At the scale of parts; NaN without. */
  numerator(ordinal: number): number {
    return this.figures.numerators[this.firstPart + ordinal] ?? NaN;
  }

  denominator(ordinal: number): number {
    return this.figures.denominators[this.firstPart + ordinal] ?? NaN;
  }
}

/** NaN is "none" in the columns. */
function isFigure(value: number): boolean {
  return value === value;
}
