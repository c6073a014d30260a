import { ratioFactorOf } from '../accumulation/ratio-factor';
import { bandPoints, needsTarget } from '../attainment/attainment';
import { decimalsOf } from '../decimals/decimal';
import { toScaled } from '../decimals/scaled';
import { ordinalOf, parsePeriod, PER_YEAR } from '../periods/period';
import type { KpiEntry } from './plan-structure';
import type { MeasurementRevision, ReviewRevision, TargetRevision } from './revisions';
import { ACCUMULATIONS, DEFAULT_RULE, DIRECTIONS, FREQUENCIES, type Rule } from './vocabulary';

/** By the index of the frequency. */
const PER_YEAR_OF = FREQUENCIES.map((frequency) => PER_YEAR[frequency]);

/** Sub-periods that one year of one KPI has room for; a yearly KPI uses the first slot only. */
export const SLOTS = 12;

export const RULE_TYPES = [
  'linear',
  'ratio',
  'bands',
  'binary',
  'range',
] as const satisfies readonly Rule['type'][];

/** What is recorded of one KPI: the newest revision of each period. */
export interface KpiCells {
  /** In the state that the newest review gave them. */
  measurements: Map<string, MeasurementRevision>;
  targets: Map<string, TargetRevision>;
  /** Of the newest measurements only. */
  reviews: Map<string, ReviewRevision>;
}

/**
 * A plan's figures as flat columns of doubles, year-blocked: (year, KPI, sub-period). Values and targets are
 * integers scaled by the KPI's own number of decimals, exact below 2^53; NaN is "none". A KPI with a figure
 * that does not fit is marked `exact` and goes along the decimal path.
 */
export class KpiColumns {
  readonly count: number;
  readonly firstYear: number;
  readonly years: number;

  readonly values: Float64Array;
  readonly targets: Float64Array;
  /**
   * Parts of ratios, as integers scaled by the KPI's own number of decimals of parts, which their quotient does
   * not see. A numerator is in the value's unit: a percentage's is stored times 100.
   */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly provisional: Uint8Array;
  readonly valueDecimals: Uint8Array;
  readonly targetDecimals: Uint8Array;

  readonly frequency: Uint8Array;
  readonly accumulation: Uint8Array;
  readonly direction: Uint8Array;
  readonly rule: Uint8Array;
  /** How many of the value's units one numerator/denominator makes; see ratioFactorOf. */
  readonly ratioFactor: Float64Array;
  readonly needsTarget: Uint8Array;
  readonly hasTargets: Uint8Array;
  /** Digits after the point that the KPI's figures are scaled by. */
  readonly scale: Uint8Array;
  readonly exact: Uint8Array;
  /** 1 where whatever a year's figures add up to certainly stays an integer that doubles hold. */
  readonly isPlain: Uint8Array;
  /** What brings a sum of numerators to the scale of the values. */
  readonly partUnit: Float64Array;
  /** Baseline of `linear`, low of `range`; scaled. */
  readonly low: Float64Array;
  /** High of `range`; scaled. */
  readonly high: Float64Array;
  /** Points of `bands`: scaled values and scores, ascending. */
  readonly bands: ({ values: number[]; scores: number[] } | null)[];

  constructor(
    readonly kpis: readonly KpiEntry[],
    cellsOf: (code: string) => KpiCells | undefined,
  ) {
    this.count = kpis.length;
    [this.firstYear, this.years] = yearSpan(kpis, cellsOf);
    const cells = this.years * this.count * SLOTS;
    const hasRatios = kpis.some(({ definition }) => definition.accumulation === 'ratio');
    this.values = new Float64Array(cells).fill(NaN);
    this.targets = new Float64Array(cells).fill(NaN);
    this.numerators = new Float64Array(hasRatios ? cells : 0).fill(NaN);
    this.denominators = new Float64Array(hasRatios ? cells : 0).fill(NaN);
    this.provisional = new Uint8Array(cells);
    this.valueDecimals = new Uint8Array(cells);
    this.targetDecimals = new Uint8Array(cells);
    const column = (pick: (kpi: KpiEntry) => number): Uint8Array => Uint8Array.from(kpis, pick);
    this.frequency = column(({ definition }) => FREQUENCIES.indexOf(definition.frequency));
    this.accumulation = column(({ definition }) => ACCUMULATIONS.indexOf(definition.accumulation));
    this.direction = column(({ definition }) => DIRECTIONS.indexOf(definition.direction));
    this.ratioFactor = new Float64Array(this.count).fill(1);
    this.rule = column((kpi) => RULE_TYPES.indexOf(appliedRule(kpi).type));
    this.needsTarget = column((kpi) => Number(needsTarget(appliedRule(kpi))));
    this.hasTargets = new Uint8Array(this.count);
    this.scale = new Uint8Array(this.count);
    this.exact = new Uint8Array(this.count);
    this.isPlain = new Uint8Array(this.count);
    this.partUnit = new Float64Array(this.count).fill(1);
    this.low = new Float64Array(this.count);
    this.high = new Float64Array(this.count);
    this.bands = kpis.map(() => null);
    for (let k = 0; k < this.count; k++) this.load(k, cellsOf(kpis[k]!.code));
  }

  /** Cell of a KPI's sub-period; −1 outside the years that are held. */
  cell(k: number, ordinal: number): number {
    const start = this.cellOfFirst(this.frequency[k]!, ordinal);
    return start < 0 ? -1 : start + k * SLOTS;
  }

  /** Cell of the first KPI's sub-period of a frequency; the k-th has its own `k × 12` further on. −1 as in `cell`. */
  cellOfFirst(frequency: number, ordinal: number): number {
    const perYear = PER_YEAR_OF[frequency]!;
    const year = Math.floor(ordinal / perYear) - this.firstYear;
    if (year < 0 || year >= this.years) return -1;
    return year * this.count * SLOTS + (ordinal - (year + this.firstYear) * perYear);
  }

  /** Takes a further figure of one KPI; false when there is no room for its year and the columns must grow. */
  accepts(period: string): boolean {
    const year = parsePeriod(period)?.year ?? this.firstYear;
    return year >= this.firstYear && year < this.firstYear + this.years;
  }

  /** Reads all of one KPI's figures and its rule into the columns, at the smallest scale that holds them. */
  load(k: number, cells: KpiCells | undefined): void {
    const rule = appliedRule(this.kpis[k]!);
    const parameters = ruleParameters(rule);
    const measurements = [...(cells?.measurements.values() ?? [])].filter(counts);
    const targets = [...(cells?.targets.values() ?? [])].filter(isSet);
    const texts = [
      ...parameters,
      ...measurements.map(({ value }) => value),
      ...targets.map(({ value }) => value),
    ];
    const scale = Math.max(0, ...texts.map(decimalsOf));
    this.scale[k] = scale;
    this.exact[k] = Number(scale > 15 || texts.some((text) => toScaled(text, scale) === null));
    this.hasTargets[k] = Number(targets.length > 0);
    const scaled = (text: string): number => toScaled(text, scale) ?? Number(text) * 10 ** scale;
    this.low[k] =
      rule.type === 'linear' ? scaled(rule.baseline) : rule.type === 'range' ? scaled(rule.low) : 0;
    this.high[k] = rule.type === 'range' ? scaled(rule.high) : 0;
    if (rule.type === 'bands') {
      const points = bandPoints(rule.points);
      this.bands[k] = {
        values: points.map(([value]) => scaled(value.toFixed())),
        scores: points.map(([, score]) => score.toNumber()),
      };
    }
    this.clear(k);
    for (const measurement of measurements) this.placeValue(k, measurement, scaled);
    this.partUnit[k] = 10 ** scale;
    if (this.numerators.length > 0) this.placeParts(k, measurements);
    for (const { period, value } of targets) {
      const cell = this.cellOf(k, period);
      if (cell < 0) continue;
      this.targets[cell] = scaled(value);
      this.targetDecimals[cell] = decimalsOf(value);
    }
    this.isPlain[k] = Number(this.exact[k] === 0 && this.staysIntegers(k));
  }

  /** Whether a year of the largest figures that the KPI has would still add up to an exact integer. */
  private staysIntegers(k: number): boolean {
    const [value, target] = [this.largest(this.values, k), this.largest(this.targets, k)];
    if (!fitsYear(value) || !fitsYear(target)) return false;
    if (this.kpis[k]!.definition.accumulation !== 'ratio') return true;
    const denominator = this.largest(this.denominators, k);
    const numerator = this.largest(this.numerators, k) * this.partUnit[k]!;
    return fitsYear(numerator) && fitsYear(denominator) && fitsYear(target * denominator);
  }

  /** The largest magnitude in a KPI's cells of a column. */
  private largest(column: Float64Array, k: number): number {
    let largest = 0;
    for (let year = 0; year < this.years; year++) {
      const from = (year * this.count + k) * SLOTS;
      for (let cell = from; cell < from + SLOTS; cell++) {
        // NaN is none, and not larger.
        if (Math.abs(column[cell]!) > largest) largest = Math.abs(column[cell]!);
      }
    }
    return largest;
  }

  private placeValue(
    k: number,
    { period, value, state }: MeasurementRevision,
    scaled: (text: string) => number,
  ): void {
    const cell = this.cellOf(k, period);
    if (cell < 0) return;
    this.values[cell] = scaled(value);
    this.valueDecimals[cell] = decimalsOf(value);
    this.provisional[cell] = Number(state === 'recorded');
  }

  private placeParts(k: number, measurements: readonly MeasurementRevision[]): void {
    const factor = (this.ratioFactor[k] = ratioFactorOf(measurements));
    const whole = measurements.filter(hasParts);
    const texts = whole.flatMap(({ numerator, denominator }) => [numerator, denominator]);
    const scale = Math.max(0, ...texts.map(decimalsOf));
    for (const { period, numerator, denominator } of whole) {
      const cell = this.cellOf(k, period);
      if (cell < 0) continue;
      // A part that does not fit is infinite: a sum with it leaves the integers and goes along the decimal path.
      this.numerators[cell] = (toScaled(numerator, scale) ?? Infinity) * factor;
      this.denominators[cell] = toScaled(denominator, scale) ?? Infinity;
    }
  }

  private cellOf(k: number, period: string): number {
    const parsed = parsePeriod(period);
    if (!parsed || parsed.frequency !== this.kpis[k]!.definition.frequency) return -1;
    return this.cell(k, ordinalOf(parsed));
  }

  private clear(k: number): void {
    for (let year = 0; year < this.years; year++) {
      const from = (year * this.count + k) * SLOTS;
      for (const column of [this.values, this.targets, this.numerators, this.denominators]) {
        if (column.length > 0) column.fill(NaN, from, from + SLOTS);
      }
      this.provisional.fill(0, from, from + SLOTS);
    }
  }
}

function fitsYear(magnitude: number): boolean {
  return magnitude <= Number.MAX_SAFE_INTEGER / SLOTS;
}

/** The rule that scores a KPI: its own, or ratio. */
export function appliedRule(kpi: KpiEntry): Rule {
  return kpi.definition.rule ?? DEFAULT_RULE;
}

/** Whether a measurement counts towards scores. */
export function counts({ state }: MeasurementRevision): boolean {
  return state === 'recorded' || state === 'approved';
}

function hasParts(
  measurement: MeasurementRevision,
): measurement is MeasurementRevision & { numerator: string; denominator: string } {
  return measurement.numerator !== null && measurement.denominator !== null;
}

function isSet(target: TargetRevision): target is TargetRevision & { value: string } {
  return target.value !== null;
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

function yearSpan(
  kpis: readonly KpiEntry[],
  cellsOf: (code: string) => KpiCells | undefined,
): [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (const { code } of kpis) {
    const cells = cellsOf(code);
    if (!cells) continue;
    for (const periods of [cells.measurements.keys(), cells.targets.keys()]) {
      for (const period of periods) {
        const year = parsePeriod(period)?.year;
        if (year === undefined) continue;
        first = Math.min(first, year);
        last = Math.max(last, year);
      }
    }
  }
  return last < first ? [0, 0] : [first, last - first + 1];
}
