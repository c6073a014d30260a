import { bandPoints, needsTarget } from '../../attainment/attainment';
import { decimalsOf } from '../../decimals/decimals-of';
import { toScaled } from '../../decimals/scaled';
import type { KpiEntry, PlanStructure } from '../plan-structure';
import { ACCUMULATIONS, DEFAULT_RULE, DIRECTIONS, FREQUENCIES, type Rule } from '../vocabulary';
import { MOST_DECIMALS } from './figure-text';

export const RULE_TYPES = [
  'linear',
  'ratio',
  'bands',
  'binary',
  'range',
] as const satisfies readonly Rule['type'][];

/** Bit of a KPI's code. */
export const NEEDS_TARGET = 32;

/** The parts of a KPI's code, as places in {@link FREQUENCIES}, {@link ACCUMULATIONS}, {@link DIRECTIONS}, {@link RULE_TYPES}. */
export const frequencyIn = (code: number): number => code & 3;
export const accumulationIn = (code: number): number => (code >> 2) & 7;
export const directionIn = (code: number): number => (code >> 8) & 3;
export const ruleIn = (code: number): number => (code >> 10) & 7;

/** The figures of a rule at a scale. */
export interface ScaledRule {
  /** Baseline of `linear`, low of `range`. */
  low: number;
  /** High of `range`. */
  high: number;
  /** Points of `bands`: scaled values and scores, ascending. */
  bands: { values: Float64Array; scores: Float64Array } | null;
  /** Whether one does not fit the integers that doubles hold. */
  misfit: boolean;
}

/** What scoring asks of the KPIs' definitions, as columns by the KPI's index; the same for a structure's lifetime. */
export class KpiRules {
  /** Digits after the point of the rule's figures. */
  readonly scale: Uint8Array;
  /** Frequency, accumulation, NEEDS_TARGET, direction and rule in one number, so that they are read at once. */
  readonly code: Uint16Array;

  constructor(private readonly kpis: readonly KpiEntry[]) {
    [this.scale, this.code] = [new Uint8Array(kpis.length), new Uint16Array(kpis.length)];
    for (let k = 0; k < kpis.length; k++) this.compile(k);
  }

  private compile(k: number): void {
    const { frequency, accumulation, direction } = this.kpis[k]!.definition;
    const rule = appliedRule(this.kpis[k]!);
    let scale = 0;
    for (const parameter of ruleParameters(rule)) scale = Math.max(scale, decimalsOf(parameter));
    this.scale[k] = Math.min(MOST_DECIMALS, scale);
    this.code[k] =
      FREQUENCIES.indexOf(frequency) |
      (ACCUMULATIONS.indexOf(accumulation) << 2) |
      (needsTarget(rule) ? NEEDS_TARGET : 0) |
      (DIRECTIONS.indexOf(direction) << 8) |
      (RULE_TYPES.indexOf(rule.type) << 10);
  }

  scaled(k: number, scale: number): ScaledRule {
    const rule = appliedRule(this.kpis[k]!);
    const at = (text: string): number => toScaled(text, scale) ?? Number(text) * 10 ** scale;
    const misfit = ruleParameters(rule).some((text) => toScaled(text, scale) === null);
    const scaled: ScaledRule = { low: 0, high: 0, bands: null, misfit };
    if (rule.type === 'linear') scaled.low = at(rule.baseline);
    if (rule.type === 'range') [scaled.low, scaled.high] = [at(rule.low), at(rule.high)];
    if (rule.type === 'bands') {
      // Decimals are needed only for those that are no integers here.
      const points = misfit
        ? bandPoints(rule.points).map(([value, score]) => [at(value.toFixed()), score.toNumber()] as const)
        : rule.points.map(([value, score]) => [at(value), Number(score)] as const).sort(([a], [b]) => a - b);
      scaled.bands = {
        values: Float64Array.from(points, ([value]) => value),
        scores: Float64Array.from(points, ([, score]) => score),
      };
    }
    return scaled;
  }
}

const compiled = new WeakMap<PlanStructure, KpiRules>();

/** The rules of a structure, compiled once. */
export function rulesOf(structure: PlanStructure): KpiRules {
  let rules = compiled.get(structure);
  if (!rules) compiled.set(structure, (rules = new KpiRules(structure.kpis)));
  return rules;
}

/** The rule that scores a KPI: its own, or ratio. */
export function appliedRule(kpi: KpiEntry): Rule {
  return kpi.definition.rule ?? DEFAULT_RULE;
}

function ruleParameters(rule: Rule): string[] {
  switch (rule.type) {
    case 'linear':
      return [rule.baseline];
    case 'range':
      return [rule.low, rule.high];
    case 'bands':
      return rule.points.map(([value]) => value);
    default:
      return [];
  }
}
