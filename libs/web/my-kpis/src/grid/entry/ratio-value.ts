import type { SheetKpi } from '@rumbo/contracts';
import { Exact, Rounded, type RatioFigure, plain, ratioFactorOf } from '@rumbo/domain';

const MOST_DECIMALS = 4;

/**
 * A ratio's value from its parts, at the KPI's decimals, by the factor that its other figures show; of a percentage
 * 100 when none shows any. Null when the factor cannot be told: it is asked for, never guessed.
 */
export function ratioValue(
  kpi: Pick<SheetKpi, 'unit' | 'decimals' | 'cells'>,
  numerator: string,
  denominator: string,
): string | null {
  if (new Exact(denominator).isZero()) return null;
  const factor = factorOf(kpi);
  if (factor === null) return null;
  const value = new Rounded(new Exact(numerator).mul(factor)).div(denominator);
  return plain(value.toDecimalPlaces(kpi.decimals ?? MOST_DECIMALS));
}

function factorOf({ unit, cells }: Pick<SheetKpi, 'unit' | 'cells'>): number | null {
  const shown = cells.filter(
    (cell): cell is typeof cell & RatioFigure =>
      cell.value !== null && cell.numerator !== null && cell.denominator !== null,
  );
  if (shown.length > 0) return ratioFactorOf(shown);
  return unit === '%' ? 100 : null;
}
