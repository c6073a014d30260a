import { ACCUMULATIONS } from '../plan/vocabulary';
import type { YearCells } from './year-cells';
import { isExact } from './fast-attainment';
import type { KpiResult } from './kpi-result';

const [SUM, AVERAGE, LAST, MIN, MAX] = ACCUMULATIONS.map((_, code) => code);

/** Takes one sub-period's value and target into the value and the target to date. */
export function includeFigure(cells: YearCells, ordinal: number, out: KpiResult): void {
  const { figures } = cells;
  const cell = cells.cell(ordinal);
  const value = figures.values[cell]!;
  const target = figures.targets[cell]!;
  const isFirst = out.included === 0;
  out.ordinals[out.included++] = ordinal;
  out.newestOrdinal = ordinal;
  switch (cells.accumulation) {
    case SUM:
    case AVERAGE:
      if (cells.accumulation === AVERAGE) out.d = out.included;
      out.a += value;
      out.t += target;
      out.overflow ||= leftIntegers(out.a) || leftIntegers(out.t);
      out.actualOrdinal = out.targetOrdinal = isFirst ? ordinal : -1;
      break;
    case LAST:
      pickActual(out, value, ordinal);
      pickTarget(out, target, ordinal);
      break;
    case MIN:
      if (isFirst || value < out.a) pickActual(out, value, ordinal);
      if (isFirst || target < out.t) pickTarget(out, target, ordinal);
      break;
    case MAX:
      if (isFirst || value > out.a) pickActual(out, value, ordinal);
      if (isFirst || target > out.t) pickTarget(out, target, ordinal);
      break;
    default:
      includeRatio(cells, ordinal, out, isFirst);
  }
}

/** A single ratio is its own value; from the second on the parts add up, the target weighted by denominators. */
function includeRatio(cells: YearCells, ordinal: number, out: KpiResult, isFirst: boolean): void {
  if (isFirst) {
    pickActual(out, cells.figures.values[cells.cell(ordinal)]!, ordinal);
    pickTarget(out, cells.figures.targets[cells.cell(ordinal)]!, ordinal);
    return;
  }
  if (out.actualOrdinal >= 0) {
    const first = out.actualOrdinal;
    out.a = out.t = out.d = 0;
    out.actualOrdinal = out.targetOrdinal = -1;
    addParts(cells, first, out);
  }
  addParts(cells, ordinal, out);
}

function addParts(cells: YearCells, ordinal: number, out: KpiResult): void {
  const denominator = cells.denominator(ordinal);
  const a = cells.numerator(ordinal) * cells.partUnit;
  const t = cells.figures.targets[cells.cell(ordinal)]! * denominator;
  out.a += a;
  out.t += t;
  out.d += denominator;
  out.overflow ||= leftIntegers(a) || leftIntegers(t);
  out.overflow ||= leftIntegers(out.a) || leftIntegers(out.t) || leftIntegers(out.d);
}

/** NaN, the target of a rule that needs none, has left nothing. */
function leftIntegers(value: number): boolean {
  return !isExact(value) && value === value;
}

function pickActual(out: KpiResult, value: number, ordinal: number): void {
  out.a = value;
  out.actualOrdinal = ordinal;
}

function pickTarget(out: KpiResult, target: number, ordinal: number): void {
  out.t = target;
  out.targetOrdinal = ordinal;
}
