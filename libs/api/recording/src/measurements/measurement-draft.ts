import { randomUUID } from 'node:crypto';
import type { RecordedMeasurement } from '@rumbo/contracts';
import type { MeasurementRevision, MeasurementState, Stamp } from '@rumbo/domain';
import type { JudgedValue } from './judged-value';

/** A value before it gets its stamp. */
export type MeasurementDraft = Omit<MeasurementRevision, 'type' | keyof Stamp>;

/** A value as an owner records it: provisional, with an identifier of its own. */
export function recordedDraft(
  kpi: string,
  { figures, reason }: Pick<JudgedValue, 'figures' | 'reason'>,
  actor: string,
): MeasurementDraft {
  return { ...figures, id: randomUUID(), kpi, state: 'recorded', actor, reason };
}

/** What a period had before its newest value, written again; withdrawn where it had nothing. */
export function restoredDraft(
  undone: MeasurementRevision,
  earlier: { revision: MeasurementRevision; state: MeasurementState } | null,
  actor: string,
  reason: string | null,
): MeasurementDraft {
  const { kpi, period, value, numerator, denominator, breakdown, note, evidence } =
    earlier?.revision ?? undone;
  const figures = { period, value, numerator, denominator, breakdown, note, evidence };
  return { ...figures, id: randomUUID(), kpi, state: earlier?.state ?? 'withdrawn', actor, reason };
}

/** The whole revision, and the whole one that it replaces: the ledger alone tells what changed. */
export function payloadOf(
  { actor: _, ...draft }: MeasurementDraft,
  standing: MeasurementRevision | null,
): Record<string, unknown> {
  if (!standing) return { ...draft };
  const { id, value, numerator, denominator, breakdown, note, evidence, state, sequence } = standing;
  return {
    ...draft,
    before: { id, value, numerator, denominator, breakdown, note, evidence, state, sequence },
  };
}

export function answerOf(
  plan: string,
  draft: MeasurementDraft,
  stamp: Stamp,
  standing: MeasurementRevision | null,
): RecordedMeasurement {
  return {
    plan,
    ...draft,
    provisional: draft.state === 'recorded',
    ...stamp,
    previous: standing && { id: standing.id, value: standing.value, sequence: standing.sequence },
  };
}
