import { CreateHistory1763800000000 } from './1763800000000-create-history';
import { CreateMerkleTree1763900000000 } from './1763900000000-create-merkle-tree';
import { CreateReviews1763950000000 } from './1763950000000-create-reviews';
import { CreateNotices1764100000000 } from './1764100000000-create-notices';
import { CreateEvidence1764110000000 } from './1764110000000-create-evidence';
import { CreateImports1764120000000 } from './1764120000000-create-imports';
import { CreateDelegations1764130000000 } from './1764130000000-create-delegations';
import { CreateColumnCheckpoints1764140000000 } from './1764140000000-create-column-checkpoints';
import { RecordValuesTogether1764205000000 } from './1764205000000-record-values-together';
import { FindFiguresByPeriod1764310000000 } from './1764310000000-find-figures-by-period';
import { FindReviewsByKpi1764320100000 } from './1764320100000-find-reviews-by-kpi';
import { RecordGroupsAtOnce1764320200000 } from './1764320200000-record-groups-at-once';
import { CheckEntriesAtOnce1764320300000 } from './1764320300000-check-entries-at-once';

/** In order. A migration that has been released is never edited; a further one follows it. */
export const MIGRATIONS = [
  CreateHistory1763800000000,
  CreateMerkleTree1763900000000,
  CreateReviews1763950000000,
  CreateNotices1764100000000,
  CreateEvidence1764110000000,
  CreateImports1764120000000,
  CreateDelegations1764130000000,
  CreateColumnCheckpoints1764140000000,
  RecordValuesTogether1764205000000,
  FindFiguresByPeriod1764310000000,
  FindReviewsByKpi1764320100000,
  RecordGroupsAtOnce1764320200000,
  CheckEntriesAtOnce1764320300000,
];
