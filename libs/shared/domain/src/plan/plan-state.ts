import { formatPeriod, periodOf } from '../periods/period';
import { counts, type KpiCells, KpiColumns } from './kpi-columns';
import { alteredBy, closedPeriods } from './period-states';
import { compileStructure, type KpiEntry, nodeKey, type PlanStructure } from './plan-structure';
import type {
  MeasurementRevision,
  NodeRevision,
  PeriodRevision,
  PlanRevision,
  ReviewRevision,
  Revision,
  TargetRevision,
} from './revisions';
import { DEFAULT_METHOD, type PlanMethod } from './vocabulary';

/**
 * A plan as of one sequence: the newest revision of everything, and the columns that scores are computed
 * from. Revisions since its sequence bring it up to date in place; nothing is reloaded. Structure and columns
 * are compiled when first needed after a change that they cannot take in place.
 */
export class PlanState {
  private newestSequence = 0;
  private planRevision: PlanRevision | null = null;
  private readonly nodes = new Map<string, NodeRevision>();
  private readonly cells = new Map<string, KpiCells>();
  private readonly periodRevisions: PeriodRevision[] = [];
  /** Worked out anew after each change of a period's state. */
  private closedPeriods: string[] | null = null;
  private compiledStructure: PlanStructure | null = null;
  private compiledColumns: KpiColumns | null = null;

  constructor(readonly code: string) {}

  /** Folds revisions, which come in ascending order of sequence, into a state. */
  static fold(code: string, revisions: Iterable<Revision>): PlanState {
    const state = new PlanState(code);
    state.apply(revisions);
    return state;
  }

  /** An independent copy, on which to try what further revisions would do. */
  fork(): PlanState {
    const copy = new PlanState(this.code);
    copy.newestSequence = this.newestSequence;
    copy.planRevision = this.planRevision;
    for (const [key, node] of this.nodes) copy.nodes.set(key, node);
    for (const [kpi, { measurements, targets, reviews }] of this.cells) {
      copy.cells.set(kpi, {
        measurements: new Map(measurements),
        targets: new Map(targets),
        reviews: new Map(reviews),
      });
    }
    copy.periodRevisions.push(...this.periodRevisions);
    copy.compiledStructure = this.compiledStructure;
    return copy;
  }

  /** Takes later revisions, in ascending order of sequence. */
  apply(revisions: Iterable<Revision>): void {
    const touched = new Set<string>();
    for (const revision of revisions) {
      this.newestSequence = Math.max(this.newestSequence, revision.sequence);
      this.take(revision, touched);
    }
    if (!this.compiledColumns || !this.compiledStructure) return;
    for (const code of touched) {
      const k = this.compiledStructure.kpiIndex.get(code);
      if (k !== undefined) this.compiledColumns.load(k, this.cells.get(code));
    }
  }

  /** Sequence of the newest revision taken; 0 when there is none. */
  get sequence(): number {
    return this.newestSequence;
  }

  /** False until the plan's first revision: at an earlier cut-off it did not exist. */
  get exists(): boolean {
    return this.planRevision !== null;
  }

  get plan(): PlanRevision {
    if (!this.planRevision) throw new Error(`Plan ${this.code} has no revision yet`);
    return this.planRevision;
  }

  get method(): PlanMethod {
    return { ...DEFAULT_METHOD, ...this.plan.method };
  }

  get structure(): PlanStructure {
    this.compiledStructure ??= compileStructure(
      { code: this.code, name: this.plan.name },
      this.nodes.values(),
    );
    return this.compiledStructure;
  }

  get columns(): KpiColumns {
    this.compiledColumns ??= new KpiColumns(this.structure.kpis, (code) => this.cells.get(code));
    return this.compiledColumns;
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
    const revision = this.nodes.get(nodeKey(kind, code));
    return revision?.removed ? undefined : revision;
  }

  /** Every change of a period's state, oldest first. */
  get periodHistory(): readonly PeriodRevision[] {
    return this.periodRevisions;
  }

  /** The closed period that figures of a period would alter, see `closedOver`; null when they may change. */
  closedOver(period: string): string | null {
    this.closedPeriods ??= closedPeriods(this.periodRevisions);
    return alteredBy(period, this.closedPeriods);
  }

  /** The newest measurement of a period, in the state that its newest review gave it, whatever that is. */
  measurement(kpi: string, period: string): MeasurementRevision | undefined {
    return this.cells.get(kpi)?.measurements.get(period);
  }

  /** The newest review of a period's newest measurement. */
  review(kpi: string, period: string): ReviewRevision | undefined {
    return this.cells.get(kpi)?.reviews.get(period);
  }

  /** The newest measurement of every period of a KPI, whatever its state, by period. */
  newestMeasurementsOf(kpi: string): MeasurementRevision[] {
    return [...(this.cells.get(kpi)?.measurements.values() ?? [])].sort(byPeriod);
  }

  /** The target that is set for a period. */
  target(kpi: string, period: string): (TargetRevision & { value: string }) | undefined {
    const target = this.cells.get(kpi)?.targets.get(period);
    return target && target.value !== null ? { ...target, value: target.value } : undefined;
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

  /** Like `target`, by the KPI's index and the sub-period's ordinal. */
  targetAt(k: number, ordinal: number): (TargetRevision & { value: string }) | undefined {
    const { code, definition } = this.structure.kpis[k]!;
    return this.target(code, formatPeriod(periodOf(ordinal, definition.frequency)));
  }

  /** The measurements that count, by period. */
  measurementsOf(kpi: string): MeasurementRevision[] {
    return this.newestMeasurementsOf(kpi).filter(counts);
  }

  /** The targets that are set, by period. */
  targetsOf(kpi: string): (TargetRevision & { value: string })[] {
    return [...(this.cells.get(kpi)?.targets.values() ?? [])]
      .filter((target): target is TargetRevision & { value: string } => target.value !== null)
      .sort(byPeriod);
  }

  private take(revision: Revision, touched: Set<string>): void {
    switch (revision.type) {
      case 'plan':
        this.planRevision = revision;
        this.compiledStructure = this.compiledColumns = null;
        break;
      case 'node':
        this.nodes.set(nodeKey(revision.kind, revision.code), revision);
        this.compiledStructure = this.compiledColumns = null;
        break;
      case 'target':
        this.cellsOf(revision.kpi).targets.set(revision.period, revision);
        this.touch(revision, touched);
        break;
      case 'measurement':
        this.cellsOf(revision.kpi).measurements.set(revision.period, revision);
        this.cellsOf(revision.kpi).reviews.delete(revision.period);
        this.touch(revision, touched);
        break;
      case 'review':
        this.takeReview(revision, touched);
        break;
      case 'period':
        this.periodRevisions.push(revision);
        this.closedPeriods = null;
        break;
    }
  }

  private takeReview(review: ReviewRevision, touched: Set<string>): void {
    const { kpi, period, measurementId, state } = review;
    const { measurements, reviews } = this.cellsOf(kpi);
    const measurement = measurements.get(period);
    if (measurement?.id !== measurementId) return;
    measurements.set(period, { ...measurement, state });
    reviews.set(period, review);
    this.touch(review, touched);
  }

  private touch({ kpi, period }: { kpi: string; period: string }, touched: Set<string>): void {
    if (!this.compiledColumns) return;
    if (this.compiledColumns.accepts(period)) touched.add(kpi);
    else this.compiledColumns = null;
  }

  private cellsOf(kpi: string): KpiCells {
    let cells = this.cells.get(kpi);
    if (!cells)
      this.cells.set(kpi, (cells = { measurements: new Map(), targets: new Map(), reviews: new Map() }));
    return cells;
  }
}

/** Periods of one frequency sort as text. */
function byPeriod(a: { period: string }, b: { period: string }): number {
  return a.period < b.period ? -1 : a.period > b.period ? 1 : 0;
}
