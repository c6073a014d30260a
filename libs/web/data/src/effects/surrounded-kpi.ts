import { type KpiSurroundings, KpiTrial, type OffTrackNote, offTrackNoteOf } from '@rumbo/domain';
import type { TriedValue, ValueEffect, ValueTrials } from './node-effect';

/** One KPI of a plan that is too large for a browser, and what its values do to one board: to the same bits. */
export class SurroundedKpi implements ValueTrials {
  private readonly trial: KpiTrial;
  private readonly before: (number | null)[];

  constructor(private readonly around: KpiSurroundings) {
    this.trial = new KpiTrial(around);
    this.before = this.trial.scores();
  }

  get offTrackNote(): OffTrackNote {
    return offTrackNoteOf(this.around.method);
  }

  effectOf({ period, value, numerator = null, denominator = null }: TriedValue): ValueEffect {
    const after = this.trial.scores({ period, value, numerator, denominator });
    return {
      status: this.trial.statusOf(period, value),
      nodes: this.around.path.map(({ kind, code, name }, level) => ({
        ...{ kind, code, name },
        before: this.before[level]!,
        after: after[level]!,
      })),
    };
  }

  /** What stands beside it may be another KPI's now. */
  take(): boolean {
    return false;
  }
}
