import type { CellResult, Problem, RecordedBatch, RecordedMeasurement } from '@rumbo/contracts';
import type { ApiProblem } from '../../api/api-problem';
import type { RecordingProblem } from '../recording';
import type { StoredEntry, StoredSend } from '../store/recording-store';

/** What became of one value of a batch. */
export type EntryFate =
  | { kind: 'saved'; measurement: RecordedMeasurement }
  /** It says what stood there already. */
  | { kind: 'unchanged' }
  | { kind: 'failed' | 'conflict'; problem: RecordingProblem };

/** The batch as it goes to the API: the same each time, as its key is. */
export function batchOf({ entries, mode, reason }: StoredSend) {
  return {
    mode: mode ?? 'good',
    ...(reason ? { reason } : {}),
    cells: entries.map(({ kpi, period, measurement, seen }) => ({
      ...measurement,
      ...{ kpi, period },
      ...(seen === null ? {} : { seen }),
    })),
  };
}

/** What the answer says of each entry, in their order. */
export function fatesOf({ entries, user }: StoredSend, answer: RecordedBatch, at: string): EntryFate[] {
  return entries.map((entry, index) => {
    const result = answer.cells[index]!;
    if (result.state === 'refused') return refused(result);
    if (result.measurementId === null) return { kind: 'unchanged' };
    return { kind: 'saved', measurement: savedOf(entry, result, { plan: answer.plan, user, at }, answer) };
  });
}

/** What a batch that was refused as a whole says of each entry; null when it does not say. */
export function refusedFates(send: StoredSend, { status, problem }: ApiProblem): EntryFate[] | null {
  const cells = problem?.cells;
  if (cells?.length !== send.entries.length) return null;
  return cells.map((cell) =>
    cell.state === 'refused' ? refused(cell) : { kind: 'failed', problem: { status, problem } },
  );
}

function refused({ problem }: CellResult): EntryFate {
  const { code, detail, errors } = problem!;
  const conflict = code === 'WRITE.STALE';
  const status = conflict ? 412 : 422;
  const told: Problem = { type: '', title: '', correlationId: '', status, code, detail, errors };
  return { kind: conflict ? 'conflict' : 'failed', problem: { status, problem: told } };
}

function savedOf(
  { kpi, period, measurement }: StoredEntry,
  { value, measurementId }: CellResult,
  { plan, user, at }: { plan: string; user: string; at: string },
  { sequence }: RecordedBatch,
): RecordedMeasurement {
  const text = (figure: string | number | undefined) => (figure === undefined ? null : String(figure));
  const { numerator, denominator, breakdown, note, evidence, reason } = measurement;
  return {
    ...{ plan, kpi, period, at, actor: user, state: 'recorded', provisional: true },
    id: measurementId!,
    value: value!,
    numerator: text(numerator),
    denominator: text(denominator),
    breakdown: breakdown
      ? Object.fromEntries(Object.entries(breakdown).map(([item, part]) => [item, String(part)]))
      : null,
    note: note?.trim() || null,
    evidence: evidence?.trim() || null,
    reason: reason ?? null,
    sequence: sequence!,
    // The answer to a batch does not tell what each value replaces.
    previous: null,
  };
}
