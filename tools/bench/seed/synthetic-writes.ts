import { createHash } from 'node:crypto';
import {
  documentOf,
  documentRevisions,
  importedIds,
  type LedgerPayload,
  type MeasurementRevision,
  PlanState,
  type Revision,
  type Stamp,
} from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';
import type { Size } from '../sizes';
import type { Write } from './ledger-filler';

/** All writes are of the one plan. */
type PlanlessWrite = Omit<Write, 'plan'>;
type Value = Omit<MeasurementRevision, 'type' | keyof Stamp>;
/** A value to be corrected, and when it was written. */
type Standing = Value & { sequence: number };

const OWNER = 'owner';
/** Day and hour (UTC) of the following month on which a month's values are recorded. */
const [DAY, HOUR] = [5, 14];

/**
 * The synthetic plan of a size as the writes that would have made it: the plan imported with its targets; then, month
 * by month, a batch for each line with the values of its KPIs and one with those corrected; in the last year every
 * value and every correction by itself. Of the 4 million revisions of L the recent ones, which are read and corrected
 * most, are thus single entries, and the ledger has some 280,000.
 *
 * @param sequenceOf tells which sequence the write that was given last has got
 */
export function* syntheticWrites(size: Size, sequenceOf: () => number): Generator<PlanlessWrite> {
  const { plan, kpis, lines, years, fromYear } = size;
  const structure: Revision[] = [];
  const month: MeasurementRevision[] = [];
  for (const revision of syntheticRevisions({ kpis, lines, years, fromYear })) {
    if (revision.type !== 'measurement') {
      structure.push(revision);
      continue;
    }
    if (structure.length > 0) yield importOf(plan, structure.splice(0), Date.UTC(fromYear, 0, 1));
    if (month.length > 0 && month[0]!.period !== revision.period)
      yield* writesOf(month.splice(0), size, sequenceOf);
    month.push(revision);
  }
  yield* writesOf(month, size, sequenceOf);
}

function importOf(plan: string, structure: Revision[], at: number): PlanlessWrite {
  const document = documentOf(PlanState.fold(plan, structure));
  return {
    ...{ at, actor: 'admin', kind: 'plan.imported', subject: `plan:${plan}`, payload: { document } },
    revisionsAt: (stamp) => documentRevisions(document, stamp, 'admin', importedIds(stamp.sequence, sha256)),
  };
}

/** All of one month: its values, then those that were corrected. */
function* writesOf(
  month: MeasurementRevision[],
  size: Size,
  sequenceOf: () => number,
): Generator<PlanlessWrite> {
  const [year, number] = month[0]!.period.split('-').map(Number) as [number, number];
  let at = Date.UTC(year, number, DAY, HOUR);
  const isLastYear = year === size.fromYear + size.years - 1;
  const standing = new Map<string, Standing>();
  for (const isCorrection of [false, true]) {
    const values = month.filter(({ reason }) => (reason !== null) === isCorrection).map(valueOf);
    for (const group of isLastYear ? values.map((value) => [value]) : byLine(values)) {
      yield isLastYear ? single(group[0]!, standing, at++) : batch(group, standing, at++);
      if (!isCorrection)
        for (const value of group) standing.set(value.kpi, { ...value, sequence: sequenceOf() });
    }
  }
}

function single(value: Value, standing: Map<string, Standing>, at: number): PlanlessWrite {
  const { kpi, period, reason } = value;
  return {
    ...{ at, actor: OWNER, kind: reason === null ? 'measurement.recorded' : 'measurement.corrected' },
    ...{ subject: `kpi:${kpi}@${period}`, payload: told(value, standing.get(kpi)) },
    revisionsAt: (stamp) => [{ type: 'measurement', ...stamp, ...value }],
  };
}

function batch(values: Value[], standing: Map<string, Standing>, at: number): PlanlessWrite {
  const id = idOf(`batch of ${values[0]!.id}`);
  const cells = values.map((value) => told(value, standing.get(value.kpi)));
  return {
    ...{ at, actor: OWNER, kind: 'measurements.recorded', subject: `batch:${id}` },
    payload: { batch: id, source: { kind: 'grid' }, reason: values[0]!.reason, cells },
    revisionsAt: (stamp) => values.map((value) => ({ type: 'measurement', ...stamp, ...value })),
  };
}

/** What the ledger tells of a value, and of the one that it corrects. */
function told({ actor: _, ...value }: Value, corrected: Standing | undefined): LedgerPayload {
  if (!corrected) return value;
  const { actor: _a, kpi: _k, period: _p, reason: _r, ...before } = corrected;
  return { ...value, before };
}

function valueOf({ type: _, sequence: _s, at: _a, ...value }: MeasurementRevision): Value {
  return { ...value, id: idOf(value.id), state: 'recorded' };
}

function byLine(values: Value[]): Value[][] {
  return [...Map.groupBy(values, ({ kpi }) => kpi.split('.', 2).join('.')).values()];
}

/** A text as a UUID of version 8: the same every time, and scattered as random ones are. */
function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
