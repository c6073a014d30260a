import { randomUUID } from 'node:crypto';
import type { MeasurementRevision } from '@rumbo/domain';
import type { ValueRequest, ValueWrite } from '../writing/value-write';
import type { ValueWrites } from '../writing/value-writes';
import { PLAN } from './history.factory';

export interface TestValue {
  period: string;
  value?: string;
  note?: string | null;
}

/** What an owner's recording does, without its rules. */
export function putDown(write: ValueWrite, { period, value = '1.00', note = null }: TestValue): number {
  const kpi = '1.1.1.1';
  const before = write.value(kpi, period) ?? write.plan?.measurement(kpi, period);
  const figures = { kpi, period, value, numerator: null, denominator: null, breakdown: null };
  const draft = {
    id: randomUUID(),
    ...figures,
    note,
    evidence: null,
    state: 'recorded' as const,
    reason: null,
  };
  return write.record({
    kind: before ? 'measurement.corrected' : 'measurement.recorded',
    subject: `kpi:${kpi}@${period}`,
    payload: { ...draft, ...(before && { before: { value: before.value, sequence: before.sequence } }) },
    value: { ...draft, actor: 'owner' } satisfies Omit<MeasurementRevision, 'type' | 'sequence' | 'at'>,
  }).sequence;
}

/** Records one value of the smallest plan; gives its sequence. */
export function recordTogether(
  values: ValueWrites,
  value: TestValue,
  request: Partial<ValueRequest> = {},
): Promise<number> {
  return values.write({ plan: PLAN, actor: 'owner', key: null, ...request }, (write) =>
    putDown(write, value),
  );
}
