import { type KpiColumns, PER_YEAR_OF } from '../plan/columns/kpi-columns';
import type { KpiFacts } from '../plan/columns/kpi-facts';
import { accumulationIn, frequencyIn } from '../plan/columns/kpi-rules';
import { CELLS, type YearFigures } from '../plan/columns/year-block';
import { ACCUMULATIONS } from '../plan/vocabulary';

const RATIO = ACCUMULATIONS.indexOf('ratio');

/** The cells of one KPI in one year. A window never leaves its year. */
export class YearCells {
  readonly accumulation: number;
  readonly partUnit: number;
  private readonly first: number;
  private readonly firstPart: number;

  private constructor(
    readonly figures: YearFigures,
    { slot, part, partUnit }: KpiFacts,
    k: number,
    code: number,
    start: number,
  ) {
    this.accumulation = accumulationIn(code);
    this.first = slot[k]! * CELLS - start;
    // Only ratios have parts.
    const ownPart = this.accumulation === RATIO ? part[k]! : -1;
    this.firstPart = ownPart < 0 ? NaN : ownPart * CELLS - start;
    this.partUnit = ownPart < 0 ? 1 : partUnit[k]!;
  }

  /** Null where the KPI has no cells in the year of the ordinal. */
  static of(columns: KpiColumns, k: number, code: number, ordinal: number): YearCells | null {
    const perYear = PER_YEAR_OF[frequencyIn(code)]!;
    const year = Math.floor(ordinal / perYear);
    const { facts } = columns;
    const slot = facts.slot[k]!;
    const figures = slot < 0 ? null : columns.year(year);
    // A slot that came after the year was copied has nothing in it.
    if (!figures || slot * CELLS >= figures.values.length) return null;
    return new YearCells(figures, facts, k, code, year * perYear);
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
