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
}

function storedAs<Row extends RevisionRow>(
  entity: EntityTarget<Row>,
  toRevision: (row: Row) => Revision,
): StoredAs {
  return { entity: entity as EntityTarget<RevisionRow>, toRevision: toRevision as StoredAs['toRevision'] };
}

/** Everything that a plan's state is folded from. */
export const STORED_REVISIONS: readonly StoredAs[] = [
  storedAs(PlanRevisionRow, planRevision),
  storedAs(NodeRevisionRow, nodeRevision),
  storedAs(TargetRevisionRow, targetRevision),
  storedAs(MeasurementRevisionRow, measurementRevision),
  storedAs(ReviewRevisionRow, reviewRevision),
  storedAs(PeriodRevisionRow, periodRevision),
];
