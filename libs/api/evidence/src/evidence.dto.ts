import {
  CutOffDto,
  CutOffQuery,
  LimitField,
  TextField,
  WholeField,
  WireChoice,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  EVIDENCE_MAX_KPIS,
  EVIDENCE_TYPES,
  type EvidenceFile,
  type EvidenceList,
  type EvidenceType,
  type EvidenceWithdrawal,
  type WithdrawEvidence,
} from '@rumbo/contracts';

const LONGEST_CODE = 40;

export class EvidencePageQuery extends CutOffQuery {
  @WholeField({
    description: 'Only files attached after this sequence: `next` of the page before.',
    optional: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  after?: number;

  @LimitField('How many files at most.')
  limit?: number;
}

export class PlanEvidenceQuery extends EvidencePageQuery {
  @TextField({
    description: `Only files of these KPIs: codes with commas between them, ${EVIDENCE_MAX_KPIS} at most.`,
    optional: true,
    example: '1.1.1.1,1.1.1.2',
    max: EVIDENCE_MAX_KPIS * (LONGEST_CODE + 1),
    pattern: {
      regex: new RegExp(`^[^,]+(,[^,]+){0,${EVIDENCE_MAX_KPIS - 1}}$`),
      es: `deben ser códigos separados por comas, ${EVIDENCE_MAX_KPIS} como máximo`,
      en: `must be codes with commas between them, ${EVIDENCE_MAX_KPIS} at most`,
    },
  })
  kpis?: string;

  @TextField({
    description: 'Only files of values that the board to date of this period counts.',
    optional: true,
    example: '2021',
    max: 40,
  })
  period?: string;
}

export class EvidenceWithdrawalDto implements EvidenceWithdrawal {
  @WireText('Why.')
  reason: string;

  @WireText('User name of who withdrew it.', { example: 'owner' })
  by: string;

  @WireText('Their name.')
  byName: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Sequence in the ledger.', { example: 43 })
  sequence: number;
}

export class EvidenceFileDto implements EvidenceFile {
  @WireText('Identifier of the attachment.')
  id: string;

  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  kpi: string;

  @WireText('Period of the value.', { example: '2021' })
  period: string;

  @WireText('Identifier of the value that it proves.')
  measurementId: string;

  @WireText('SHA-256 of the content in hex; `GET /evidence/{sha256}` gives it.')
  sha256: string;

  @WireText('What its owner called it.', { example: 'acta.pdf' })
  name: string;

  @WireChoice('Media type, judged by the content.', 'EvidenceType', Object.keys(EVIDENCE_TYPES))
  type: EvidenceType;

  @WireWhole('Bytes.', { example: 182044 })
  size: number;

  @WireText('User name of who attached it.', { example: 'owner' })
  actor: string;

  @WireText('Their name.')
  actorName: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireFlag('Whether the value is still the one of its period.')
  current: boolean;

  @WireShape('Null while it stands as evidence.', () => EvidenceWithdrawalDto, { nullable: true })
  withdrawn: EvidenceWithdrawalDto | null;
}

export class EvidenceListDto extends CutOffDto implements EvidenceList {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireList('Oldest first, withdrawn ones included.', () => EvidenceFileDto)
  files: EvidenceFileDto[];

  @WireWhole('What to ask for in `after` to read on; null when there is no more.', {
    nullable: true,
    example: 42,
  })
  next: number | null;
}

export class WithdrawEvidenceDto implements WithdrawEvidence {
  // Its absence has an error of its own.
  @TextField({ description: 'Why it no longer stands as evidence.', optional: true, min: 0, max: 2000 })
  reason: string;
}
