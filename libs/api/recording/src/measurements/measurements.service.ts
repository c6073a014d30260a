import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import {
  checkedBody,
  PlanBoards,
  requestHash,
  RumboError,
  type Person,
  type WriteConditions,
} from '@rumbo/api-platform';
import type { RecordedMeasurement } from '@rumbo/contracts';
import type { KpiEntry, PlanState } from '@rumbo/domain';
import { RecordMeasurementDto } from '../writes.dto';
import { assertReasoned, judgeValue } from './judged-value';
import { answerOf, payloadOf, recordedDraft } from './measurement-draft';
import { ownKpi } from './own-kpi';

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
   *   those of {@link judgeValue}, KPI.REASON_REQUIRED, KPI.UNCHANGED
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
    const { code: plan } = state;
    const { sequence: head } = await this.ledger.head();
    const judged = judgeValue(state, entry, input, seen, head);
    assertReasoned(judged);
    const { standing, unchanged, figures } = judged;
    const { period } = figures;
    if (standing && unchanged) {
      throw RumboError.about('value', 'KPI.UNCHANGED', { period, value: standing.value });
    }
    const draft = recordedDraft(entry.code, judged, person.username);
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
