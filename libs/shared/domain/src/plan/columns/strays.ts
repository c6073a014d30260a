import type { MeasurementRevision, ReviewRevision, TargetRevision } from '../revisions';
import type { SetTarget } from './figure-reader';
import type { FigureRevision } from './figure-writer';

/** Figures whose period is none: no board ever counts them, and there are hardly any. They are told as they came. */
export class Strays {
  constructor(private readonly revisions: FigureRevision[] = []) {}

  asOf(sequence: number): Strays {
    return new Strays(this.revisions.filter((revision) => revision.sequence <= sequence));
  }

  take(revision: FigureRevision): void {
    this.revisions.push(revision);
  }

  get all(): readonly FigureRevision[] {
    return this.revisions;
  }

  measurements(kpi: string): MeasurementRevision[] {
    const found = new Map<string, MeasurementRevision>();
    for (const revision of this.of(kpi)) {
      if (revision.type === 'measurement') found.set(revision.period, revision);
      const before = found.get(revision.period);
      if (revision.type === 'review' && before?.id === revision.measurementId)
        found.set(revision.period, { ...before, state: revision.state });
    }
    return [...found.values()];
  }

  review(kpi: string, period: string): ReviewRevision | undefined {
    const id = this.measurements(kpi).find((one) => one.period === period)?.id;
    return this.of(kpi).findLast(
      (one): one is ReviewRevision =>
        one.type === 'review' && one.period === period && one.measurementId === id,
    );
  }

  targets(kpi: string): SetTarget[] {
    const found = new Map<string, TargetRevision>();
    for (const revision of this.of(kpi)) if (revision.type === 'target') found.set(revision.period, revision);
    return [...found.values()].filter((target): target is SetTarget => target.value !== null);
  }

  private of(kpi: string): FigureRevision[] {
    return this.revisions.length === 0 ? [] : this.revisions.filter((revision) => revision.kpi === kpi);
  }
}
