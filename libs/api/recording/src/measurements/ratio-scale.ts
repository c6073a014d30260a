import { RumboError } from '@rumbo/api-platform';
import { ratioFactorOf, type KpiEntry, type MeasurementRevision, type PlanState } from '@rumbo/domain';
import type { Figures } from './kpi-figures';

const COUNTED: readonly MeasurementRevision['state'][] = ['recorded', 'approved'];

/**
 * A ratio's figures have one factor between them, the one that most of them show. So figures of an open period could
 * turn what a closed one adds up: its factor stays.
 * @throws RumboError KPI.RATIO_SCALE_CLOSED
 */
export function assertScaleOfClosed(
  state: PlanState,
  { code, definition }: KpiEntry,
  { period, value, numerator, denominator }: Figures,
): void {
  if (definition.accumulation !== 'ratio' || numerator === null || Number(value) === 0) return;
  const others = state
    .newestMeasurementsOf(code)
    .filter((one) => one.period !== period && one.numerator !== null && COUNTED.includes(one.state));
  const closed = others.map((one) => state.closedOver(one.period)).find((one) => one !== null);
  if (closed === undefined) return;
  const factor = ratioFactorOf(others);
  if (ratioFactorOf([{ value, numerator, denominator }]) === factor) return;
  throw RumboError.about('value', 'KPI.RATIO_SCALE_CLOSED', { kpi: code, period, closed, factor });
}
