import type { KpiColumns } from '../plan/kpi-columns';
import { ACCUMULATIONS } from '../plan/vocabulary';
import { isExact } from './fast-attainment';
import type { KpiResult } from './kpi-result';

const [SUM, AVERAGE, LAST, MIN, MAX] = ACCUMULATIONS.map((_, code) => code);

/** Takes one sub-period's value and target into the value and the target to date. */
export function includeFigure(
  columns: KpiColumns,
  k: number,
  ordinal: number,
  cell: number,
  out: KpiResult,
): void {
  const value = columns.values[cell]!;
  const target = columns.targets[cell]!;
  const isFirst = out.included === 0;
  out.ordinals[out.included++] = ordinal;
  out.newestOrdinal = ordinal;
  if (columns.provisional[cell] === 1) out.provisional = true;
  out.valueDecimals = Math.max(out.valueDecimals, columns.valueDecimals[cell]!);
  out.targetDecimals = Math.max(out.targetDecimals, columns.targetDecimals[cell]!);
  switch (columns.accumulation[k]) {
    case SUM:
    case AVERAGE:
      if (columns.accumulation[k] === AVERAGE) out.d = out.included;
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
      includeRatio(columns, k, ordinal, cell, out, isFirst);
  }
}

/** A single ratio is its own value; from the second on the parts add up, the target weighted by denominators. */
function includeRatio(
  columns: KpiColumns,
  k: number,
  ordinal: number,
  cell: number,
  out: KpiResult,
  isFirst: boolean,
): void {
  if (isFirst) {
    pickActual(out, columns.values[cell]!, ordinal);
    pickTarget(out, columns.targets[cell]!, ordinal);
    return;
  }
  if (out.actualOrdinal >= 0) {
    const firstCell = columns.cell(k, out.actualOrdinal);
    out.a = out.t = out.d = 0;
    out.actualOrdinal = out.targetOrdinal = -1;
    addParts(columns, k, firstCell, out);
  }
  addParts(columns, k, cell, out);
}

function addParts(columns: KpiColumns, k: number, cell: number, out: KpiResult): void {
  const a = columns.numerators[cell]! * 10 ** columns.scale[k]!;
  const t = columns.targets[cell]! * columns.denominators[cell]!;
  out.a += a;
  out.t += t;
  out.d += columns.denominators[cell]!;
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
