import type { MeasurementRevision, MeasurementState, PlanState, Revision } from '@rumbo/domain';

/** A value and the state that it had when the next one came. */
export interface EarlierValue {
  revision: MeasurementRevision;
  state: MeasurementState;
}

/**
 * The value that each period had before a write; null for one that had none, or had it withdrawn.
 * @param revisions of the KPIs, in ascending order of sequence
 * @param sequence of the write
 * @returns by `KPI@PERIOD`
 */
export function earlierValues(
  revisions: Iterable<Revision>,
  sequence: number,
): Map<string, EarlierValue | null> {
  const values = new Map<string, EarlierValue | null>();
  for (const revision of revisions) {
    if (revision.sequence >= sequence) break;
    if (revision.type === 'measurement') {
      const { kpi, period, state } = revision;
      values.set(cellOf(kpi, period), state === 'withdrawn' ? null : { revision, state });
    } else if (revision.type === 'review') {
      const value = values.get(cellOf(revision.kpi, revision.period));
      if (value?.revision.id === revision.measurementId) value.state = revision.state;
    }
  }
  return values;
}

export function cellOf(kpi: string, period: string): string {
  return `${kpi}@${period}`;
}

/** Whether a value can still be taken back: it is the newest of its period and nobody has reviewed it. */
export function isUndoable(state: PlanState, { id, kpi, period }: MeasurementRevision): boolean {
  const newest = state.measurement(kpi, period);
  return newest?.id === id && newest.state === 'recorded' && state.review(kpi, period) === undefined;
}
