import { formatPeriod, periodOf } from '../periods/period';
import {
  measurementIdAt,
  measurementIn,
  measurementsIn,
  measurementWithId,
  reviewIn,
  type SetTarget,
  targetIn,
  targetsIn,
  valueTextAt,
} from './columns/figure-reader';
import { FigureStore } from './columns/figure-store';
import { type Place, placeOf } from './columns/figure-writer';
import { frequencyIn, rulesOf } from './columns/kpi-rules';
import { PlanCells } from './columns/plan-cells';
import { Strays } from './columns/strays';
import { alteredBy, closedPeriods } from './period-states';
import type { KpiEntry, PlanStructure } from './plan-structure';
import {
  counts,
  type MeasurementRevision,
  type NodeRevision,
  type PeriodRevision,
  type PlanRevision,
  type ReviewRevision,
} from './revisions';
import { StructureHistory } from './structure-history';
import { DEFAULT_METHOD, FREQUENCIES, type PlanMethod } from './vocabulary';

/** What is read. */
export interface PlanParts {
  sequence: number;
  history: StructureHistory;
  figures: FigureStore;
  strays: Strays;
  /** Of the state that it is an earlier form of. */
  mergedMethod: { of: Partial<PlanMethod>; method: PlanMethod } | null;
}

/**
 * What a plan says as of its newest sequence: the revisions of its structure, and its figures as they were written, to
 * the character. How it comes to that sequence is its subclass's, {@link PlanState}.
 */
export abstract class PlanReading {
  protected newestSequence: number;
  protected readonly history: StructureHistory;
  protected readonly figures: FigureStore;
  protected readonly strays: Strays;
  /** Worked out anew after each change of a period's state. */
  protected closedPeriods: string[] | null = null;
  protected mergedMethod: { of: Partial<PlanMethod>; method: PlanMethod } | null;

  constructor(
    readonly code: string,
    parts: PlanParts | null,
  ) {
    this.newestSequence = parts?.sequence ?? 0;
    this.history = parts?.history ?? new StructureHistory();
    this.figures = parts?.figures ?? new FigureStore();
    this.strays = parts?.strays ?? new Strays();
    this.mergedMethod = parts?.mergedMethod ?? null;
  }

  /** Sequence of the newest revision taken; 0 when there is none. */
  get sequence(): number {
    return this.newestSequence;
  }

  /** False until the plan's first revision: at an earlier cut-off it did not exist. */
  get exists(): boolean {
    return this.history.plan !== null;
  }

  get plan(): PlanRevision {
    const { plan } = this.history;
    if (!plan) throw new Error(`Plan ${this.code} has no revision yet`);
    return plan;
  }

  get method(): PlanMethod {
    const { method } = this.plan;
    if (this.mergedMethod?.of !== method)
      this.mergedMethod = { of: method, method: { ...DEFAULT_METHOD, ...method } };
    return this.mergedMethod.method;
  }

  get structure(): PlanStructure {
    return this.history.structure(this.code, this.plan.name);
  }

  /** All KPIs in natural code order within the plan's order. */
  kpis(): KpiEntry[] {
    return this.structure.kpis;
  }

  kpi(code: string): KpiEntry | undefined {
    const index = this.structure.kpiIndex.get(code);
    return index === undefined ? undefined : this.structure.kpis[index];
  }

  /** The newest revision of a node that is in the plan. */
  node(kind: NodeRevision['kind'], code: string): NodeRevision | undefined {
    const revision = this.history.node(kind, code);
    return revision?.removed ? undefined : revision;
  }

  /** Every change of a period's state, oldest first. */
  get periodHistory(): readonly PeriodRevision[] {
    return this.history.periods;
  }

  /** The closed period that figures of a period would alter, see `closedOver`; null when they may change. */
  closedOver(period: string): string | null {
    this.closedPeriods ??= closedPeriods(this.history.periods);
    return alteredBy(period, this.closedPeriods);
  }

  /** The newest measurement of a period, in the state that its newest review gave it, whatever that is. */
  measurement(kpi: string, period: string): MeasurementRevision | undefined {
    if (placeOf(period)) return measurementIn(this.figures, kpi, period);
    return this.strays.measurements(kpi).find((stray) => stray.period === period);
  }

  /** The same by its identifier; nothing where that is no newest measurement of a period. */
  measurementWithId(kpi: string, id: string): MeasurementRevision | undefined {
    const stray = () => this.strays.measurements(kpi).find((one) => one.id === id);
    return measurementWithId(this.figures, kpi, id) ?? stray();
  }

  /** The newest review of a period's newest measurement. */
  review(kpi: string, period: string): ReviewRevision | undefined {
    return placeOf(period) ? reviewIn(this.figures, kpi, period) : this.strays.review(kpi, period);
  }

  /** The newest measurement of every period of a KPI, whatever its state, by period. */
  newestMeasurementsOf(kpi: string): MeasurementRevision[] {
    return [...measurementsIn(this.figures, kpi), ...this.strays.measurements(kpi)].sort(byPeriod);
  }

  /** The target that is set for a period. */
  target(kpi: string, period: string): SetTarget | undefined {
    if (placeOf(period)) return targetIn(this.figures, kpi, period);
    return this.strays.targets(kpi).find((stray) => stray.period === period);
  }

  /** Whether the newest measurement of a KPI's sub-period was returned to its owner. */
  wasReturned(k: number, ordinal: number): boolean {
    return this.measurementAt(k, ordinal)?.state === 'returned';
  }

  /** Like `measurement`, by the KPI's index and the sub-period's ordinal. */
  measurementAt(k: number, ordinal: number): MeasurementRevision | undefined {
    const { code, definition } = this.structure.kpis[k]!;
    return this.measurement(code, formatPeriod(periodOf(ordinal, definition.frequency)));
  }

  /** Identifier and text of a measurement that there is: a small part of what telling all of it takes. */
  measurementIdAt(k: number, ordinal: number): string {
    return measurementIdAt(this.figures, this.structure.kpis[k]!.code, this.placeAt(k, ordinal));
  }

  valueTextAt(k: number, ordinal: number): string {
    return valueTextAt(this.figures, this.structure.kpis[k]!.code, this.placeAt(k, ordinal));
  }

  /** Like `target`, by the KPI's index and the sub-period's ordinal. */
  targetAt(k: number, ordinal: number): SetTarget | undefined {
    const { code, definition } = this.structure.kpis[k]!;
    return this.target(code, formatPeriod(periodOf(ordinal, definition.frequency)));
  }

  /** The newest sequence that was written before an instant, an ISO time; 0 without any. */
  newestBefore(instant: string): number {
    return this.figures.stamps.newestBefore(Date.parse(instant));
  }

  /** Which periods have figures, for one synchronous run over KPIs. */
  cells(): PlanCells {
    return new PlanCells(this.figures, this.strays);
  }

  /** The measurements that count, by period. */
  measurementsOf(kpi: string): MeasurementRevision[] {
    return this.newestMeasurementsOf(kpi).filter(counts);
  }

  /** The targets that are set, by period. */
  targetsOf(kpi: string): SetTarget[] {
    return [...targetsIn(this.figures, kpi), ...this.strays.targets(kpi)].sort(byPeriod);
  }

  private placeAt(k: number, ordinal: number): Place {
    const frequency = frequencyIn(rulesOf(this.structure).code[k]!);
    const { year, index } = periodOf(ordinal, FREQUENCIES[frequency]!);
    return { year, index, frequency };
  }
}

/** Periods of one frequency sort as text. */
function byPeriod(a: { period: string }, b: { period: string }): number {
  return a.period < b.period ? -1 : a.period > b.period ? 1 : 0;
}
