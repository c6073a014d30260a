import type { RumboApi } from '../api/rumbo-api';
import type { Cell } from './cell';
import type { RecordingApi } from './engine/recording-api';
import type { TheirValue } from './recording';

/** A connection that hangs is given up, so that what waits behind it goes on. */
const WRITE_LIMIT_MS = 60_000;
const READ_LIMIT_MS = 15_000;

/** The API as the queue's engine asks it. */
export function recordingApi(api: RumboApi): RecordingApi {
  return {
    record: ({ plan, kpi }, measurement, { key, seen, user }) =>
      api.record(
        plan,
        kpi,
        measurement,
        { idempotencyKey: key, ifMatch: seen, person: user },
        AbortSignal.timeout(WRITE_LIMIT_MS),
      ),
    recordBatch: (plan, batch, { key, user }) =>
      api.recordBatch(
        plan,
        batch,
        { idempotencyKey: key, person: user },
        AbortSignal.timeout(WRITE_LIMIT_MS),
      ),
    standing: (cell) => standingValue(api, cell),
    reachable: () => api.reachable(AbortSignal.timeout(READ_LIMIT_MS)),
  };
}

async function standingValue(api: RumboApi, { plan, kpi, period }: Cell): Promise<TheirValue> {
  const limit = AbortSignal.timeout(READ_LIMIT_MS);
  const [{ sequence, points }, history] = await Promise.all([
    api.series(plan, kpi, null, limit),
    // Who and when are of use, but not needed to choose.
    api.history(plan, kpi, { asOf: null }, limit).catch(() => null),
  ]);
  const point = points.find((one) => one.period === period);
  const newest = history?.entries.find(
    (entry) => entry.period === period && (entry.kind === 'measurement' || entry.kind === 'review'),
  );
  return {
    value: point?.value ?? null,
    numerator: point?.numerator ?? null,
    denominator: point?.denominator ?? null,
    breakdown: point?.breakdown ?? null,
    note: point?.note ?? null,
    by: newest?.actorName ?? null,
    at: newest?.at ?? null,
    seen: sequence,
  };
}
