import { ContactRow } from './contact.entity';
import { DelegationRevisionRow } from './delegation-revision.entity';
import { EvidenceRevisionRow } from './evidence-revision.entity';
import { IdempotencyRecordRow } from './idempotency-record.entity';
import { ImportMappingRow } from './import-mapping.entity';
import { ImportPreviewRow } from './import-preview.entity';
import { LedgerEntryRow } from './ledger-entry.entity';
import { MailRow } from './mail.entity';
import { MerkleNodeRow } from './merkle-node.entity';
import { MeasurementRevisionRow } from './measurement-revision.entity';
import { NodeRevisionRow } from './node-revision.entity';
import { NoticeItemRow } from './notice-item.entity';
import { NoticeSettingRow } from './notice-setting.entity';
import { NoticeRow } from './notice.entity';
import { PeriodRevisionRow } from './period-revision.entity';
import { PlanRevisionRow } from './plan-revision.entity';
import { PublicationRow } from './publication.entity';
import { ReviewRevisionRow } from './review-revision.entity';
import { SessionRow } from './session.entity';
import { TargetRevisionRow } from './target-revision.entity';
import { UserAccountRow } from './user-account.entity';

export const ENTITIES = [
  LedgerEntryRow,
  MerkleNodeRow,
  PlanRevisionRow,
  NodeRevisionRow,
  TargetRevisionRow,
  MeasurementRevisionRow,
  ReviewRevisionRow,
  PeriodRevisionRow,
  PublicationRow,
  EvidenceRevisionRow,
  DelegationRevisionRow,
  UserAccountRow,
  SessionRow,
  IdempotencyRecordRow,
  ContactRow,
  NoticeRow,
  NoticeItemRow,
  NoticeSettingRow,
  MailRow,
  ImportPreviewRow,
  ImportMappingRow,
];
