import { ACCUMULATIONS, FREQUENCIES } from '../vocabulary';
import { PER_YEAR } from '../../periods/period';
import type { Steps } from '../../steps';
import type { KpiEntry, PlanStructure } from '../plan-structure';
import { figuresOf, pastYearOf } from './copy-as-of';
import type { FigureStore } from './figure-store';
import { factsOf, KpiFacts } from './kpi-facts';
import type { KpiRecord } from './kpi-record';
import { accumulationIn, frequencyIn, type KpiRules, rulesOf } from './kpi-rules';
import type { PastYear } from './past-year';
import type { YearFigures } from './year-block';

const RATIO = ACCUMULATIONS.indexOf('ratio');
/** By the index of the frequency. */
export const PER_YEAR_OF = FREQUENCIES.map((frequency) => PER_YEAR[frequency]);

/** Compiled between two pauses. */
const KPIS_A_STEP = 500;

/** Those of the state that another one is an earlier form of, and as of which sequence. */
interface SharedColumns {
  columns: KpiColumns;
  upTo: number;
}

/** Brings a KPI's cells to the scale that its rule needs; gives the record that they then have. */
export type RuleScaler = (record: KpiRecord, ruleScale: number) => KpiRecord;

/**
 * What scoring reads of a plan: a structure's KPIs by their index k, what their definitions and their figures say, and
 * the figures by year. A KPI's cells of a year are twelve from `slot[k] × 12`, its parts twelve from `part[k] × 12`.
 */
export class KpiColumns {
  readonly kpis: readonly KpiEntry[];
  readonly count: number;
  private readonly rules: KpiRules;
  private own: KpiFacts;

  private constructor(
    readonly structure: PlanStructure,
    private readonly figures: FigureStore,
    private readonly rescale: RuleScaler,
    shared: SharedColumns | null,
  ) {
    this.kpis = structure.kpis;
    this.count = this.kpis.length;
    this.rules = rulesOf(structure);
    this.own = shared ? this.shareOf(shared.columns, shared.upTo) : new KpiFacts(this.count);
  }

  /** With what the figures say of each KPI; in between they have to stay as they are. */
  static *compiling(
    structure: PlanStructure,
    figures: FigureStore,
    rescale: RuleScaler,
    shared: SharedColumns | null,
  ): Steps<KpiColumns> {
    const columns = new KpiColumns(structure, figures, rescale, shared);
    for (let k = 0; !shared && k < columns.count; k++) {
      if (k % KPIS_A_STEP === 0) yield;
      columns.refresh(k);
    }
    return columns;
  }

  /** Ask for them anew in each run: a change may put others in their place. */
  get facts(): KpiFacts {
    return this.own;
  }

  /** The figures of a year; null without any. Ask for them anew in each run. */
  year(year: number): YearFigures | null {
    return figuresOf(this.figures, year);
  }

  /** A year as it was, for a sweep; null where {@link year} has it without a copy. */
  pastYear(year: number): PastYear | null {
    return pastYearOf(this.figures, year);
  }

  /** The KPIs in the order in which a sweep reads them fastest. */
  order(): Int32Array {
    return this.own.inSlotOrder();
  }

  /** The years that have or had figures, ascending. */
  years(): number[] {
    return this.figures.years();
  }

  /** Takes what a KPI's figures now say. */
  refresh(k: number): void {
    const code = this.kpis[k]!.code;
    const ruleScale = this.rules.scale[k]!;
    const ruleCode = this.rules.code[k]!;
    let record = this.figures.recordFor(code);
    if (record && this.needsScale(record, ruleScale)) record = this.rescale(record, ruleScale);
    const isRatio = accumulationIn(ruleCode) === RATIO;
    const { partSlots } = this.figures.slots;
    const facts = factsOf(record, frequencyIn(ruleCode), partSlots, isRatio, ruleScale);
    if (this.own.isUpToDate(k, facts)) return;
    if (this.own.isShared) this.own = this.own.copy();
    this.own.set(k, facts, this.rules.scaled(k, facts.scale), ruleCode);
  }

  get byteLength(): number {
    return this.own.byteLength;
  }

  /** The facts of a later state, but for KPIs of which they were others at the sequence. */
  private shareOf({ facts }: KpiColumns, upTo: number): KpiFacts {
    this.own = facts;
    facts.isShared = true;
    for (let k = 0; k < this.count && facts.newestSince > upTo; k++) {
      if (facts.since[k]! > upTo) this.refresh(k);
    }
    return this.own;
  }

  private needsScale(record: KpiRecord, ruleScale: number): boolean {
    const scale = Math.max(record.figureScale, ruleScale);
    if (record.scale !== scale || (this.figures.isDetached && record.ruleScale !== ruleScale)) return true;
    return record.slots.some((slot) => slot >= 0 && this.figures.scales[slot] !== scale);
  }
}
