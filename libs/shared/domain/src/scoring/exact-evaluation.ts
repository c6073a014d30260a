import { Decimal } from 'decimal.js';
import { accumulate, accumulateRatioTarget, type Figure } from '../accumulation/accumulate';
import { ratioFactor } from '../accumulation/ratio-factor';
import { attainment } from '../attainment/attainment';
import { binaryAttainment } from '../attainment/binary';
import { Exact } from '../decimals/decimal';
import { appliedRule } from '../plan/kpi-columns';
import type { PlanState } from '../plan/plan-state';
import type { MeasurementRevision } from '../plan/revisions';
import type { Direction, Rule } from '../plan/vocabulary';
import type { KpiResult } from './kpi-evaluation';

/**
 * The decimal path: value, target and attainment of the sub-periods that `out` holds, from the recorded texts
 * by the plain definitions. For figures that do not fit the columns' integers, and for accumulated targets
 * that the KPI's rule cannot use.
 */
export function evaluateExactly(state: PlanState, k: number, out: KpiResult): void {
  const kpi = state.columns.kpis[k]!;
  const { accumulation, direction } = kpi.definition;
  const ordinals = [...out.ordinals.subarray(0, out.included)];
  const measurements = ordinals.map((ordinal) => state.measurementAt(k, ordinal)!);
  const figures = measurements.map(figureOf);
  out.exactActual = accumulate(accumulation, figures);
  if (!out.scored) return;

  const targets = ordinals.map((ordinal) => state.targetAt(k, ordinal)?.value ?? null);
  if (targets.every((target) => target !== null)) {
    const values = targets.map((target) => new Exact(target));
    out.exactTarget =
      accumulation === 'ratio'
        ? accumulateRatioTarget(
            values.map((target, i) => ({ target, denominator: figures[i]!.denominator ?? new Exact(1) })),
          )
        : accumulate(
            accumulation,
            values.map((value) => ({ value })),
          );
  }
  out.attainment =
    out.exactActual === null
      ? NaN
      : usableAttainment(appliedRule(kpi), direction, out.exactActual, out.exactTarget);
}

function figureOf({ value, numerator, denominator }: MeasurementRevision): Figure {
  const figure: Figure = { value: new Exact(value) };
  if (numerator === null || denominator === null) return figure;
  const factor = ratioFactor(Number(value), Number(numerator), Number(denominator));
  return { ...figure, numerator: new Exact(numerator).times(factor), denominator: new Exact(denominator) };
}

/**
 * Attainment, met or not met where the accumulated target is one that no single period may have (monthly
 * targets that add up to the baseline, say).
 */
function usableAttainment(rule: Rule, direction: Direction, value: Decimal, target: Decimal | null): number {
  const unusable =
    target !== null &&
    ((rule.type === 'linear' && target.eq(rule.baseline)) || (rule.type === 'ratio' && target.lte(0)));
  return unusable ? binaryAttainment(value, target, direction) : attainment(rule, direction, value, target);
}
