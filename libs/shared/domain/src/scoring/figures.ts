import { Exact, plain, Rounded } from '../decimals/decimal';
import { fromScaled } from '../decimals/scaled';
import { NEEDS_TARGET } from '../plan/columns/kpi-rules';
import { isProvisional } from '../plan/columns/version';
import type { PlanState } from '../plan/plan-state';
import type { KpiResult } from './kpi-result';
import { YearCells } from './year-cells';

/**
 * The value to date as a decimal string: as recorded when it is one recorded figure, a sum with the decimals
 * of its longest term, averages and ratios rounded half even to 20 significant digits. Null without values.
 */
export function actualText(state: PlanState, k: number, result: KpiResult): string | null {
  if (result.included === 0) return null;
  if (result.actualOrdinal >= 0) return state.valueTextAt(k, result.actualOrdinal);
  const decimals = longest(state, k, result, 'valueDecimals');
  if (result.exactActual) return exactText(state, k, result.exactActual, decimals);
  return computedText(state, k, result.a, result.d, decimals);
}

/** The target to date likewise; null when the KPI is not scored or its rule needs no target. */
export function targetText(state: PlanState, k: number, result: KpiResult): string | null {
  if (!result.scored || !(state.columns.facts.code[k]! & NEEDS_TARGET)) return null;
  if (result.targetOrdinal >= 0) return state.targetAt(k, result.targetOrdinal)!.value;
  const decimals = longest(state, k, result, 'targetDecimals');
  if (result.exactTarget) return exactText(state, k, result.exactTarget, decimals);
  return computedText(state, k, result.t, result.d, decimals);
}

/** Whether a value that is included waits for its approval. */
export function hasProvisional(state: PlanState, k: number, result: KpiResult): boolean {
  const cells = cellsOf(state, k, result);
  for (let at = 0; at < result.included; at++) {
    if (isProvisional(cells!.figures.states[cells!.cell(result.ordinals[at]!)]!)) return true;
  }
  return false;
}

/** The decimals of the longest figure that is included, with which sums are shown; 0 for others. */
function longest(
  state: PlanState,
  k: number,
  result: KpiResult,
  column: 'valueDecimals' | 'targetDecimals',
): number {
  if (state.columns.kpis[k]!.definition.accumulation !== 'sum') return 0;
  const cells = cellsOf(state, k, result);
  let most = 0;
  for (let at = 0; at < result.included; at++) {
    most = Math.max(most, cells!.figures[column][cells!.cell(result.ordinals[at]!)]!);
  }
  return most;
}

/** The cells of what is included; null where nothing is. No score needs what is looked up there. */
function cellsOf({ columns }: PlanState, k: number, { included, ordinals }: KpiResult): YearCells | null {
  return included === 0 ? null : YearCells.of(columns, k, columns.facts.code[k]!, ordinals[0]!);
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
