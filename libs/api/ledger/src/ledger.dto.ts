import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  CutOffDto,
  CutOffQuery,
  TextField,
  WholeField,
  WireChoice,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTexts,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  LEDGER_FAULT_CODES,
  VERIFICATION_CHECKS,
  type LedgerFaultCode,
  type LedgerLine,
  type LedgerPage,
  type LedgerVerification,
  type SignedLedgerHead,
  type VerificationCheck,
} from '@rumbo/contracts';
import { LEDGER_KINDS, type LedgerKind, type LedgerPayload } from '@rumbo/domain';

const PAYLOADS = ['full', 'brief'] as const;

export class LedgerQuery extends CutOffQuery {
  @TextField({ description: 'Code of the plan.', optional: true, example: 'isss-2021' })
  plan?: string;

  @ChoiceField({ description: 'Kind of entry.', values: LEDGER_KINDS, optional: true })
  kind?: LedgerKind;

  @TextField({ description: 'User name of who did it, or `system`.', optional: true })
  actor?: string;

  @TextField({ description: 'What the entry is about.', optional: true, example: 'kpi:1.1.1.1@2021' })
  subject?: string;

  @TextField({
    description: 'Code of a KPI: entries about it, in any period.',
    optional: true,
    example: '1.1.1.1',
  })
  kpi?: string;

  @TextField({ description: 'First instant, ISO 8601.', optional: true, max: 40 })
  from?: string;

  @TextField({ description: 'Last instant, ISO 8601.', optional: true, max: 40 })
  to?: string;

  @WholeField({
    description: 'Entries with a smaller sequence only: `next` of the page before.',
    optional: true,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
  })
  before?: number;

  @ChoiceField({
    description:
      '`brief`: without the documents of imports, which `omitted` then says. `full`, when not given: without those of large plans; the entry by itself has them.',
    values: PAYLOADS,
    optional: true,
  })
  payload?: (typeof PAYLOADS)[number];

  @WholeField({
    description: 'Entries on the page, as far as they fit into 300 KB; 50 when not given.',
    optional: true,
    min: 1,
    max: 200,
  })
  limit?: number;
}

export class LedgerKpiDto {
  @WireText('Code of the KPI.', { example: '1.1.1.1' })
  code: string;

  @WireText('Name.')
  name: string;

  @WireText('Unit of its figures.', { example: 'USD' })
  unit: string;

  @WireWhole('Decimals to show.', { nullable: true, example: 2 })
  decimals: number | null;
}

export class LedgerImportDto {
  @WireText('Name of the plan.')
  name: string;

  @WireWhole('Number of its KPIs.', { example: 239 })
  kpis: number;
}

export class LedgerDelegationDto {
  @WireText('Name of who is stood in for.')
  ownerName: string;

  @WireText('Name of the delegate.')
  delegateName: string;
}

export class LedgerLineDto implements LedgerLine {
  @WireWhole('Position; increasing, without gaps.', { example: 42 })
  sequence: number;

  @WireTime('When.')
  at: string;

  @WireText('User name of who did it, or `system`.', { example: 'owner' })
  actor: string;

  @WireText('Name to show for them.')
  actorName: string;

  @WireChoice('Kind of entry.', 'LedgerKind', LEDGER_KINDS)
  kind: LedgerKind;

  @WireText('Code of the plan; null for entries about people.', { nullable: true, example: 'isss-2021' })
  plan: string | null;

  @WireText('What the entry is about.', { example: 'kpi:1.1.1.1@2021' })
  subject: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What happened, by kind: strings, whole numbers, booleans, null, lists and objects of them.',
  })
  payload: LedgerPayload;

  @WireText('Hash of the entry before; 64 zeros for the first.')
  previousHash: string;

  @WireText('SHA-256 of the RFC 8785 form of all the other fields of the entry, in hex.')
  hash: string;

  @WireShape('The KPI that the entry is about.', () => LedgerKpiDto, { nullable: true })
  kpi: LedgerKpiDto | null;

  @WireShape('What an import brought; null for other entries.', () => LedgerImportDto, { nullable: true })
  imported: LedgerImportDto | null;

  @WireShape('Whom a delegation is about; null for other entries.', () => LedgerDelegationDto, {
    nullable: true,
  })
  delegation: LedgerDelegationDto | null;

  @WireTexts('Members of the payload that this answer leaves out; the hash is over them too.', {
    example: ['document'],
  })
  omitted: string[];
}

export class LedgerPageDto extends CutOffDto implements LedgerPage {
  @WireList('Newest first.', () => LedgerLineDto)
  entries: LedgerLineDto[];

  @WireWhole('Pass as `before` for the next page; null at the end.', { nullable: true, example: 40 })
  next: number | null;

  @WireWhole('Entries on all pages.', { example: 120 })
  total: number;
}

export class LedgerHeadDto implements SignedLedgerHead {
  @WireWhole('How many entries there are.', { example: 42 })
  entries: number;

  @WireWhole('Sequence of the newest one.', { example: 42 })
  sequence: number;

  @WireText('Hash of the newest one.')
  hash: string;

  @WireTime('When it was written; null while the ledger is empty.', { nullable: true })
  at: string | null;

  @WireWhole('Entries in the Merkle tree: all of them.', { example: 42 })
  size: number;

  @WireText('Root of the Merkle tree (RFC 9162), base64.')
  rootHash: string;

  @WireText(
    'Signed checkpoint (C2SP signed note) over size and root; null when this server does not hold the signing key.',
    { nullable: true },
  )
  checkpoint: string | null;

  @WireText('C2SP verifier key of the key that signs; null before the first one.', { nullable: true })
  publicKey: string | null;
}

const FAULT = 'A stable code of what does not hold.';
const REASON = 'The same as a sentence in the language of `Accept-Language`, Spanish without it.';

export class FirstBadDto {
  @WireWhole('Sequence of the entry.', { example: 7 })
  sequence: number;

  @WireChoice(FAULT, 'LedgerFaultCode', LEDGER_FAULT_CODES)
  code: LedgerFaultCode;

  @WireText(REASON)
  reason: string;
}

export class VerificationCheckDto implements VerificationCheck {
  @WireChoice('What was checked.', 'VerificationCheckName', VERIFICATION_CHECKS)
  check: VerificationCheck['check'];

  @WireFlag('Whether it holds.')
  holds: boolean;

  @WireWhole('Entries, nodes, keys, revisions, publications, accounts or boards that were checked.', {
    example: 42,
  })
  count: number;

  @WireChoice(`${FAULT} Null when all does.`, 'LedgerFaultCode', LEDGER_FAULT_CODES, { nullable: true })
  code: LedgerFaultCode | null;

  @WireText(REASON, { nullable: true })
  reason: string | null;

  @WireWhole('Sequence of the entry that it is about.', { nullable: true, example: 7 })
  sequence: number | null;
}

export class LedgerVerificationDto implements LedgerVerification {
  @WireFlag('Whether everything holds.')
  valid: boolean;

  @WireWhole('Entries read, up to and including the first bad one.', { example: 42 })
  entries: number;

  @WireText('Hash of the last good entry.')
  head: string;

  @ApiProperty({
    type: () => FirstBadDto,
    required: false,
    description: 'The first entry that does not hold.',
  })
  firstBad?: FirstBadDto;

  @WireList('What was held against the ledger.', () => VerificationCheckDto)
  checks: VerificationCheckDto[];
}
