import type { Revision } from '@rumbo/domain';
import type { EntityTarget } from 'typeorm';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { NodeRevisionRow } from '../entities/node-revision.entity';
import { PeriodRevisionRow } from '../entities/period-revision.entity';
import { PlanRevisionRow } from '../entities/plan-revision.entity';
import {
  measurementRevision,
  nodeRevision,
  periodRevision,
  planRevision,
  reviewRevision,
  targetRevision,
} from '../entities/revision-mapping';
import { ReviewRevisionRow } from '../entities/review-revision.entity';
import type { RevisionRow } from '../entities/revision-row';
import { TargetRevisionRow } from '../entities/target-revision.entity';

/** A table of revisions, and how its rows are read. */
export interface StoredAs {
  entity: EntityTarget<RevisionRow>;
  toRevision: (row: RevisionRow) => Revision;
  /** Columns that hold JSON, which may come parsed. */
  json: readonly (keyof RevisionRow)[];
}

function storedAs<Row extends RevisionRow>(
  entity: EntityTarget<Row>,
  toRevision: (row: Row) => Revision,
  json: readonly (keyof Row)[] = [],
): StoredAs {
  return {
    entity: entity as EntityTarget<RevisionRow>,
    toRevision: toRevision as StoredAs['toRevision'],
    json: json as StoredAs['json'],
  };
}

/** The tables by the type of their revisions. */
export const STORED = {
  plan: storedAs(PlanRevisionRow, planRevision),
  node: storedAs(NodeRevisionRow, nodeRevision, ['kpi']),
  target: storedAs(TargetRevisionRow, targetRevision),
  measurement: storedAs(MeasurementRevisionRow, measurementRevision),
  review: storedAs(ReviewRevisionRow, reviewRevision),
  period: storedAs(PeriodRevisionRow, periodRevision),
};

/** Everything that a plan's state is folded from. */
export const STORED_REVISIONS: readonly StoredAs[] = Object.values(STORED);
