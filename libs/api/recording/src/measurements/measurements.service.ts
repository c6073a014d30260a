import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import {
  assertFresh,
  assertNotClosed,
  checkedBody,
  kpiOf,
  PlanBoards,
  requestHash,
  RumboError,
  type Person,
  type WriteConditions,
} from '@rumbo/api-platform';
import { owns, type RecordedMeasurement } from '@rumbo/contracts';
import {
  decimalsEqual,
  type KpiEntry,
  type MeasurementRevision,
  type PlanState,
  type Stamp,
} from '@rumbo/domain';
import { figuresOf, textOf, type Figures } from './kpi-figures';
import { ownershipOf } from './kpi-summary';
import { RecordMeasurementDto } from './writes.dto';

export interface RecordingResult {
  measurement: RecordedMeasurement;
  /** True when the answer is the one that the same request got before. */
  replayed: boolean;
}

/** Records and corrects values. */
@Injectable()
export class MeasurementsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly transactions: TransactionRunner,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * Records a first value, or corrects the one that the period has. What the address names and whose it is are
   * judged before the body; all that depends on current data is judged again inside the write.
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, ACCESS.NOT_OWNER, REQUEST.INVALID, IDEMPOTENCY.KEY_REUSED,
   *   those of {@link figuresOf}, PERIOD.CLOSED, WRITE.STALE, KPI.REASON_REQUIRED, KPI.UNCHANGED
   */
  async record(
    person: Person,
    plan: string,
    kpi: string,
    body: unknown,
    { seen, key }: WriteConditions,
  ): Promise<RecordingResult> {
    ownKpi(person, await this.boards.current(plan), kpi);
    const input = checkedBody(RecordMeasurementDto, body);
    const hash = requestHash('measurement', plan, kpi, body);
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const entry = ownKpi(person, state, kpi);
      const before = key === null ? null : await tx.findIdempotent(person.username, key);
      if (before) {
        if (before.requestHash !== hash) throw new RumboError('IDEMPOTENCY.KEY_REUSED');
        return { measurement: JSON.parse(before.body) as RecordedMeasurement, replayed: true };
      }
      const measurement = await this.write(tx, person, state, entry, input, seen);
      if (key !== null) {
        await tx.saveIdempotent(person.username, key, {
          requestHash: hash,
          body: JSON.stringify(measurement),
        });
      }
      return { measurement, replayed: false };
    });
  }

  private async write(
    tx: WriteTransaction,
    person: Person,
    state: PlanState,
    entry: KpiEntry,
    input: RecordMeasurementDto,
    seen: WriteConditions['seen'],
  ): Promise<RecordedMeasurement> {
    const figures = figuresOf(entry, input);
    const { code: plan } = state;
    const { period } = figures;
    assertNotClosed(state, period);
    const newest = state.measurement(entry.code, period) ?? null;
    const touched = state.review(entry.code, period) ?? newest;
    assertFresh(seen, touched?.sequence ?? null, (await this.ledger.head()).sequence);
    const standing = newest?.state === 'withdrawn' ? null : newest;
    const reason = textOf(input.reason);
    if (standing && reason === null) throw RumboError.about('reason', 'KPI.REASON_REQUIRED', { period });
    // The owner may stand by a value that was returned.
    if (standing && standing.state !== 'returned' && sameFigures(standing, figures)) {
      throw RumboError.about('value', 'KPI.UNCHANGED', { period, value: standing.value });
    }
    const draft = {
      ...figures,
      id: randomUUID(),
      kpi: entry.code,
      state: 'recorded' as const,
      actor: person.username,
      reason,
    };
    const stamp = await tx.append({
      actor: person.username,
      kind: standing ? 'measurement.corrected' : 'measurement.recorded',
      plan,
      subject: `kpi:${entry.code}@${period}`,
      payload: payloadOf(draft, standing),
    });
    await tx.addRevisions(plan, [{ type: 'measurement', ...stamp, ...draft }]);
    return answerOf(plan, draft, stamp, standing);
  }
}

type Draft = Omit<MeasurementRevision, 'type' | keyof Stamp>;

/** @throws RumboError KPI.NOT_FOUND, ACCESS.NOT_OWNER */
function ownKpi(person: Person, state: PlanState, kpi: string): KpiEntry {
  const entry = kpiOf(state, state.code, kpi);
  if (!owns(person, ownershipOf(entry))) throw new RumboError('ACCESS.NOT_OWNER', { kpi });
  return entry;
}

/** The whole revision, and the whole one that it replaces: the ledger alone tells what changed. */
function payloadOf(
  { actor: _, ...draft }: Draft,
  standing: MeasurementRevision | null,
): Record<string, unknown> {
  if (!standing) return { ...draft };
  const { id, value, numerator, denominator, breakdown, note, evidence, state, sequence } = standing;
  return {
    ...draft,
    before: { id, value, numerator, denominator, breakdown, note, evidence, state, sequence },
  };
}

function answerOf(
  plan: string,
  draft: Draft,
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
