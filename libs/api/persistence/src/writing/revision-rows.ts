import type { Revision } from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../connection/rows';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { NodeRevisionRow } from '../entities/node-revision.entity';
import { PeriodRevisionRow } from '../entities/period-revision.entity';
import { PlanRevisionRow } from '../entities/plan-revision.entity';
import {
  measurementRow,
  nodeRow,
  periodRow,
  planRow,
  reviewRow,
  targetRow,
} from '../entities/revision-mapping';
import { ReviewRevisionRow } from '../entities/review-revision.entity';
import { TargetRevisionRow } from '../entities/target-revision.entity';

/** Inserts the revisions; their order is kept as positions that count on from `firstPosition`. */
export async function addRevisionRows(
  manager: EntityManager,
  plan: string,
  revisions: readonly Revision[],
  firstPosition: number,
): Promise<void> {
  const plans: PlanRevisionRow[] = [];
  const nodes: NodeRevisionRow[] = [];
  const targets: TargetRevisionRow[] = [];
  const measurements: MeasurementRevisionRow[] = [];
  const reviews: ReviewRevisionRow[] = [];
  const periods: PeriodRevisionRow[] = [];
  revisions.forEach((revision, index) => {
    const place = { plan, position: firstPosition + index };
    switch (revision.type) {
      case 'plan':
        plans.push(planRow(place, revision));
        break;
      case 'node':
        nodes.push(nodeRow(place, revision));
        break;
      case 'target':
        targets.push(targetRow(place, revision));
        break;
      case 'measurement':
        measurements.push(measurementRow(place, revision));
        break;
      case 'review':
        reviews.push(reviewRow(place, revision));
        break;
      case 'period':
        periods.push(periodRow(place, revision));
        break;
    }
  });
  await insertRows(manager, PlanRevisionRow, plans);
  await insertRows(manager, NodeRevisionRow, nodes);
  await insertRows(manager, TargetRevisionRow, targets);
  await insertRows(manager, MeasurementRevisionRow, measurements);
  await insertRows(manager, ReviewRevisionRow, reviews);
  await insertRows(manager, PeriodRevisionRow, periods);
}
