import { assertFresh, assertNotClosed, RumboError, textOf, type WriteConditions } from '@rumbo/api-platform';
import {
  decimalsEqual,
  offTrackNoteOf,
  valueStatus,
  type KpiEntry,
  type MeasurementRevision,
  type PlanState,
} from '@rumbo/domain';
import type { RecordMeasurementDto } from '../writes.dto';
import { figuresOf, type Figures } from './kpi-figures';
import { assertScaleOfClosed } from './ratio-scale';

/** A value that may be written, and what it would replace. */
export interface JudgedValue {
  figures: Figures;
  /** The value that the period has; null when there is none, or it was withdrawn. */
  standing: MeasurementRevision | null;
  reason: string | null;
  /** Whether it says the same as the value that stands. */
  unchanged: boolean;
}

/**
 * Judges a value against the newest state of the plan.
 * @param head newest sequence of all
 * @param later the period's value where it is newer than the state
 * @throws RumboError those of {@link figuresOf}, PERIOD.CLOSED, WRITE.STALE, KPI.RATIO_SCALE_CLOSED,
 *   KPI.NOTE_REQUIRED
 */
export function judgeValue(
  state: PlanState,
  entry: KpiEntry,
  input: RecordMeasurementDto,
  seen: WriteConditions['seen'],
  head: number,
  later: (kpi: string, period: string) => MeasurementRevision | undefined = () => undefined,
): JudgedValue {
  const figures = figuresOf(entry, input);
  const { period } = figures;
  assertNotClosed(state, period);
  const ahead = later(entry.code, period);
  const newest = ahead ?? state.measurement(entry.code, period) ?? null;
  assertFresh(seen, ahead?.sequence ?? newestTouch(state, entry.code, period), head);
  const standing = newest?.state === 'withdrawn' ? null : newest;
  // The owner may stand by a value that was returned.
  const unchanged = standing !== null && standing.state !== 'returned' && sameFigures(standing, figures);
  if (!unchanged) {
    assertScaleOfClosed(state, entry, figures);
    assertNoted(state, entry, figures);
  }
  return { figures, standing, reason: textOf(input.reason), unchanged };
}

/** @throws RumboError KPI.NOTE_REQUIRED when the plan wants a note with a value off track */
function assertNoted(state: PlanState, entry: KpiEntry, { period, value, note }: Figures): void {
  if (note !== null || offTrackNoteOf(state.method) !== 'require') return;
  if (valueStatus(state, entry, period, value) !== 'offTrack') return;
  throw RumboError.about('note', 'KPI.NOTE_REQUIRED', { period, kpi: entry.code });
}

/** Sequence of a period's newest value or of the review of it; null when there never was one. */
export function newestTouch(state: PlanState, kpi: string, period: string): number | null {
  return (state.review(kpi, period) ?? state.measurement(kpi, period))?.sequence ?? null;
}

/** @throws RumboError KPI.REASON_REQUIRED when the value replaces another and nobody says why */
export function assertReasoned({ standing, reason, figures: { period } }: JudgedValue): void {
  if (standing && reason === null) throw RumboError.about('reason', 'KPI.REASON_REQUIRED', { period });
}

function sameFigures(a: Figures, b: Figures): boolean {
  return (
    decimalsEqual(a.value, b.value) &&
    sameDecimal(a.numerator, b.numerator) &&
    sameDecimal(a.denominator, b.denominator) &&
    a.note === b.note &&
    a.evidence === b.evidence &&
    sameParts(a.breakdown ?? {}, b.breakdown ?? {})
  );
}

function sameDecimal(a: string | null | undefined, b: string | null | undefined): boolean {
  return a == null || b == null ? (a ?? null) === (b ?? null) : decimalsEqual(a, b);
}

function sameParts(a: Record<string, string>, b: Record<string, string>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((item) => sameDecimal(a[item], b[item]));
}
