import { Decimal } from 'decimal.js';
import { accumulate, accumulateRatioTarget, type Figure } from '../accumulation/accumulate';
import { attainment } from '../attainment/attainment';
import { binaryAttainment } from '../attainment/binary';
import { Exact } from '../decimals/decimal';
import { appliedRule } from '../plan/columns/kpi-rules';
import type { PlanState } from '../plan/plan-state';
import type { MeasurementRevision } from '../plan/revisions';
import type { Rule } from '../plan/vocabulary';
import type { KpiResult } from './kpi-result';

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
  const figures = measurements.map((measurement) =>
    figureOf(measurement, state.columns.facts.ratioFactor[k]!),
  );
  const pick = (picked: Decimal | null, among: Decimal[]): number =>
    picked ? ordinals[among.findIndex((candidate) => candidate.eq(picked))]! : -1;
  const isExtreme = accumulation === 'min' || accumulation === 'max';
  out.exactActual = accumulate(accumulation, figures);
  if (isExtreme)
    out.actualOrdinal = pick(
      out.exactActual,
      figures.map(({ value }) => value),
    );
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
    if (isExtreme) out.targetOrdinal = pick(out.exactTarget, values);
  }
  const rule = appliedRule(kpi);
  out.metOrNot = out.exactTarget !== null && !canUse(rule, out.exactTarget);
  if (out.exactActual === null) out.attainment = NaN;
  else if (out.metOrNot) out.attainment = binaryAttainment(out.exactActual, out.exactTarget!, direction);
  else out.attainment = attainment(rule, direction, out.exactActual, out.exactTarget);
}

function figureOf({ value, numerator, denominator }: MeasurementRevision, factor: number): Figure {
  const figure: Figure = { value: new Exact(value) };
  if (numerator === null || denominator === null) return figure;
  return { ...figure, numerator: new Exact(numerator).times(factor), denominator: new Exact(denominator) };
}

/**
 * False for an accumulated target that no single period may have (monthly targets that add up to the baseline,
 * say): it is met or not met then.
 */
function canUse(rule: Rule, target: Decimal): boolean {
  return !(rule.type === 'linear' && target.eq(rule.baseline)) && !(rule.type === 'ratio' && target.lte(0));
}
