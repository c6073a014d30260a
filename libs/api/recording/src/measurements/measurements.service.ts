import { Injectable } from '@nestjs/common';
import { ValueWrites, type ValueWrite } from '@rumbo/api-persistence';
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

interface Recording {
  person: Person;
  state: PlanState;
  entry: KpiEntry;
  input: RecordMeasurementDto;
  seen: WriteConditions['seen'];
}

/** Records and corrects values. */
@Injectable()
export class MeasurementsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly values: ValueWrites,
  ) {}

  /**
   * Records a first value, or corrects the one that the period has. What the address names and whose it is are
   * judged before the body.
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
    const input = await this.checked(person, plan, kpi, body);
    const hash = key === null ? null : requestHash('measurement', plan, kpi, body);
    return this.values.write({ plan, actor: person.username, key }, (write) => {
      const state = write.plan;
      if (!state) throw new RumboError('PLAN.NOT_FOUND', { plan });
      const entry = ownKpi(person, state, kpi);
      const { answered } = write;
      if (answered) {
        if (answered.requestHash !== hash) throw new RumboError('IDEMPOTENCY.KEY_REUSED');
        return { measurement: JSON.parse(answered.body) as RecordedMeasurement, replayed: true };
      }
      const measurement = recordIn(write, { person, state, entry, input, seen });
      if (hash !== null) write.saveAnswer({ requestHash: hash, body: JSON.stringify(measurement) });
      return { measurement, replayed: false };
    });
  }
  private async checked(
    person: Person,
    plan: string,
    kpi: string,
    body: unknown,
  ): Promise<RecordMeasurementDto> {
    try {
      return checkedBody(RecordMeasurementDto, body);
    } catch (error) {
      ownKpi(person, await this.boards.current(plan), kpi);
      throw error;
    }
  }
}

function recordIn(write: ValueWrite, { person, state, entry, input, seen }: Recording): RecordedMeasurement {
  const judged = judgeValue(state, entry, input, seen, write.head, (kpi, period) => write.value(kpi, period));
  assertReasoned(judged);
  const { standing, unchanged, figures } = judged;
  const { period } = figures;
  if (standing && unchanged) {
    throw RumboError.about('value', 'KPI.UNCHANGED', { period, value: standing.value });
  }
  const draft = recordedDraft(entry.code, judged, person.username);
  const stamp = write.record({
    kind: standing ? 'measurement.corrected' : 'measurement.recorded',
    subject: `kpi:${entry.code}@${period}`,
    payload: payloadOf(draft, standing),
    value: draft,
  });
  return answerOf(state.code, draft, stamp, standing);
}
