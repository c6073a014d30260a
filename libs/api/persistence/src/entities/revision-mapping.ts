import type {
  MeasurementRevision,
  NodeRevision,
  PeriodRevision,
  PlanRevision,
  ReviewRevision,
  Stamp,
  TargetRevision,
} from '@rumbo/domain';
import { jsonValue } from '../connection/rows';
import type { MeasurementRevisionRow } from './measurement-revision.entity';
import type { NodeRevisionRow } from './node-revision.entity';
import type { PeriodRevisionRow } from './period-revision.entity';
import type { PlanRevisionRow } from './plan-revision.entity';
import type { ReviewRevisionRow } from './review-revision.entity';
import type { RevisionRow } from './revision-row';
import type { TargetRevisionRow } from './target-revision.entity';

/** Where a revision stands: its plan, and its place among the revisions of its write. */
export type Place = Pick<RevisionRow, 'plan' | 'position'>;

const stampOf = ({ sequence, at }: Stamp): Stamp => ({ sequence, at });

export function planRow(place: Place, revision: PlanRevision): PlanRevisionRow {
  const { name, horizon, method, equations, links } = revision;
  return {
    ...place,
    ...stampOf(revision),
    name,
    horizonFrom: horizon.from,
    horizonTo: horizon.to,
    method: JSON.stringify(method),
    equations: JSON.stringify(equations),
    links: JSON.stringify(links),
  };
}

export function planRevision(row: PlanRevisionRow): PlanRevision {
  return {
    type: 'plan',
    ...stampOf(row),
    name: row.name,
    horizon: { from: row.horizonFrom, to: row.horizonTo },
    method: JSON.parse(row.method),
    equations: JSON.parse(row.equations),
    links: JSON.parse(row.links),
  };
}

export function nodeRow(place: Place, revision: NodeRevision): NodeRevisionRow {
  const { kind, code, parent, name, weight, statement, sourceNote, kpi, removed } = revision;
  return {
    ...place,
    ...stampOf(revision),
    ...{ kind, code, parent, name, weight, statement, sourceNote, removed },
    kpi: kpi && JSON.stringify(kpi),
  };
}

export function nodeRevision(row: NodeRevisionRow): NodeRevision {
  const { kind, code, parent, name, weight, statement, sourceNote, kpi, removed } = row;
  return {
    type: 'node',
    ...stampOf(row),
    ...{ kind, code, parent, name, weight, statement, sourceNote },
    kpi: kpi === null ? null : jsonValue(kpi),
    removed: Boolean(removed),
  };
}

export function targetRow(place: Place, revision: TargetRevision): TargetRevisionRow {
  const { kpi, period, value, actor, reason } = revision;
  return { ...place, ...stampOf(revision), kpi, period, value, actor, reason };
}

export function targetRevision(row: TargetRevisionRow): TargetRevision {
  const { kpi, period, value, actor, reason } = row;
  return { type: 'target', ...stampOf(row), kpi, period, value, actor, reason };
}

export function measurementRow(place: Place, revision: MeasurementRevision): MeasurementRevisionRow {
  const { id, kpi, period, value, numerator, denominator, breakdown, note, evidence, state, actor, reason } =
    revision;
  return {
    ...place,
    ...stampOf(revision),
    ...{ id, kpi, period, value, numerator, denominator, note, evidence, state, actor, reason },
    breakdown: breakdown && JSON.stringify(breakdown),
  };
}

export function measurementRevision(row: MeasurementRevisionRow): MeasurementRevision {
  const { id, kpi, period, value, numerator, denominator, breakdown, note, evidence, state, actor, reason } =
    row;
  return {
    type: 'measurement',
    ...stampOf(row),
    ...{ id, kpi, period, value, numerator, denominator },
    breakdown: breakdown === null ? null : JSON.parse(breakdown),
    ...{ note, evidence, state, actor, reason },
  };
}

export function reviewRow(place: Place, revision: ReviewRevision): ReviewRevisionRow {
  const { measurementId, kpi, period, state, actor, reason } = revision;
  return { ...place, ...stampOf(revision), measurementId, kpi, period, state, actor, reason };
}

export function reviewRevision(row: ReviewRevisionRow): ReviewRevision {
  const { measurementId, kpi, period, state, actor, reason } = row;
  return { type: 'review', ...stampOf(row), measurementId, kpi, period, state, actor, reason };
}

export function periodRow(place: Place, revision: PeriodRevision): PeriodRevisionRow {
  const { period, state, actor, reason } = revision;
  return { ...place, ...stampOf(revision), period, state, actor, reason };
}

export function periodRevision(row: PeriodRevisionRow): PeriodRevision {
  const { period, state, actor, reason } = row;
  return { type: 'period', ...stampOf(row), period, state, actor, reason };
}
