import type { RecordedMeasurement, SheetCell, SheetKpi } from '@rumbo/contracts';
import { type RatioFigure, ratioFactorOf } from '@rumbo/domain';
import { isPercent } from '@rumbo/web-data';
import { EMPTY_FIELDS, type MeasurementFields } from '@rumbo/web-ui';

/** What stands recorded in a cell, as far as it is known here. */
export type StandingValue = Pick<
  SheetCell,
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'breakdown'
  | 'note'
  | 'evidence'
  | 'state'
  | 'measurementId'
  | 'undoable'
  | 'actor'
  | 'actorName'
  | 'onBehalfOf'
  | 'returned'
>;

/**
 * The newer of what the sheet says and what was saved or undone here since.
 * @param seen sequence of the sheet
 */
export function standingValue(
  cell: SheetCell,
  seen: number,
  since: readonly (RecordedMeasurement | null | undefined)[],
): StandingValue {
  const newest = since.reduce<RecordedMeasurement | null>(
    (best, one) => (one && one.sequence > (best?.sequence ?? seen) ? one : best),
    null,
  );
  if (!newest) return cell;
  const { value, numerator, denominator, breakdown, note, evidence, state, id, actor } = newest;
  if (state === 'withdrawn') {
    const none = { value: null, numerator: null, denominator: null, breakdown: null, note: null };
    return { ...cell, ...none, evidence: null, state, measurementId: null, undoable: false };
  }
  return {
    ...{ value, numerator, denominator, breakdown, note, evidence, state, actor },
    measurementId: id,
    undoable: state === 'recorded',
    actorName: null,
    onBehalfOf: null,
    returned: state === 'returned' ? cell.returned : null,
  };
}

/** The fields of a form before anything is typed: what stands, to be corrected, or nothing. */
export function startFields(period: string, standing: StandingValue): MeasurementFields {
  const { value, numerator, denominator, breakdown, note } = standing;
  if (value === null) return { ...EMPTY_FIELDS, period };
  const parts = Object.entries(breakdown ?? {});
  const figures = { value, numerator, denominator };
  // Grouped by commas, a stored decimal could be read in two ways: which is meant is known.
  const meant = Object.entries(figures).filter((pair): pair is [string, string] => pair[1] !== null);
  return {
    period,
    value: grouped(value),
    numerator: numerator === null ? '' : grouped(numerator),
    denominator: denominator === null ? '' : grouped(denominator),
    note: note ?? '',
    reason: '',
    breakdown: Object.fromEntries(parts.map(([item, part]) => [item, grouped(part)])),
    meant: Object.fromEntries([...meant, ...parts.map(([item, part]) => [`breakdown.${item}`, part])]),
  };
}

/** `13029542.75` as `13,029,542.75`, every digit kept. */
export function grouped(value: string): string {
  const [whole, decimals] = value.split('.') as [string, string | undefined];
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
}

/** How many of the KPI's units one numerator/denominator makes: as its figures show, else as its unit says. */
export function factorOf({ cells, unit }: Pick<SheetKpi, 'cells' | 'unit'>): number {
  const shown = cells.filter(
    (cell): cell is SheetCell & RatioFigure =>
      cell.value !== null && cell.numerator !== null && cell.denominator !== null,
  );
  return shown.length > 0 ? ratioFactorOf(shown) : isPercent(unit) ? 100 : 1;
}
