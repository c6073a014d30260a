import { Exact, plain, Rounded } from '../decimals/decimal';
import { fromScaled } from '../decimals/scaled';
import { NEEDS_TARGET } from '../plan/columns/kpi-rules';
import type { PlanState } from '../plan/plan-state';
import type { KpiResult } from './kpi-result';

/**
 * The value to date as a decimal string: as recorded when it is one recorded figure, a sum with the decimals
 * of its longest term, averages and ratios rounded half even to 20 significant digits. Null without values.
 */
export function actualText(state: PlanState, k: number, result: KpiResult): string | null {
  if (result.included === 0) return null;
  if (result.actualOrdinal >= 0) return state.valueTextAt(k, result.actualOrdinal);
  if (result.exactActual) return exactText(state, k, result.exactActual, result.valueDecimals);
  return computedText(state, k, result.a, result.d, result.valueDecimals);
}

/** The target to date likewise; null when the KPI is not scored or its rule needs no target. */
export function targetText(state: PlanState, k: number, result: KpiResult): string | null {
  if (!result.scored || !(state.columns.facts.code[k]! & NEEDS_TARGET)) return null;
  if (result.targetOrdinal >= 0) return state.targetAt(k, result.targetOrdinal)!.value;
  if (result.exactTarget) return exactText(state, k, result.exactTarget, result.targetDecimals);
  return computedText(state, k, result.t, result.d, result.targetDecimals);
}

const powers: InstanceType<typeof Exact>[] = [];

function powerOfTen(exponent: number): InstanceType<typeof Exact> {
  return (powers[exponent] ??= new Exact(10).pow(exponent));
}

function exactText(state: PlanState, k: number, value: InstanceType<typeof Exact>, decimals: number): string {
  return state.columns.kpis[k]!.definition.accumulation === 'sum'
    ? value.toFixed(decimals)
    : plain(new Rounded(value).plus(0));
}

function computedText(
  state: PlanState,
  k: number,
  numerator: number,
  denominator: number,
  decimals: number,
): string {
  const scale = state.columns.facts.scale[k]!;
  if (state.columns.kpis[k]!.definition.accumulation === 'sum') return fromScaled(numerator, scale, decimals);
  return plain(new Rounded(numerator).div(powerOfTen(scale).times(denominator)));
}
