import {
  BeforeField,
  LimitField,
  TextField,
  WireChoice,
  WireList,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  DELEGATION_STATES,
  type Delegation,
  type DelegationCandidate,
  type DelegationList,
  type DelegationState,
  type SetDelegation,
} from '@rumbo/contracts';

export class SetDelegationDto implements SetDelegation {
  @TextField({ description: 'User name of another owner.', example: 'ana' })
  delegate: string;

  @TextField({ description: 'First day, in El Salvador.', example: '2026-01-05' })
  from: string;

  @TextField({ description: 'Last day, included.', example: '2026-01-09' })
  until: string;

  @TextField({ description: 'Why.', optional: true, max: 2000, example: 'Vacaciones' })
  reason?: string;

  @TextField({
    description: 'The owner who is away; only for administrators, who have to say.',
    optional: true,
    example: 'owner',
  })
  owner?: string;
}

export class DelegationsQuery {
  @BeforeField('Only those set')
  before?: number;

  @LimitField('How many at most.')
  limit?: number;

  @TextField({
    description:
      'Only the accounts of owners that follow that of this user, and no delegations: `ownersNext` before.',
    optional: true,
    example: 'ana',
  })
  ownersAfter?: string;
}

export class EndDelegationDto {
  @TextField({ description: 'Why.', optional: true, max: 2000 })
  reason?: string;
}

export class DelegationEndDto {
  @WireTime('When.')
  at: string;

  @WireText('User name of who ended it.', { example: 'owner' })
  actor: string;

  @WireText('Their name.')
  actorName: string;

  @WireWhole('Sequence in the ledger.', { example: 51 })
  sequence: number;
}

export class DelegationDto implements Delegation {
  @WireText('Identifier.')
  id: string;

  @WireText('User name of the owner.', { example: 'owner' })
  owner: string;

  @WireText('Their name.')
  ownerName: string;

  @WireText('User name of who records for them.', { example: 'ana' })
  delegate: string;

  @WireText('Their name.')
  delegateName: string;

  @WireText('First day, in El Salvador.', { example: '2026-01-05' })
  from: string;

  @WireText('Last day, included.', { example: '2026-01-09' })
  until: string;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireChoice('How it stands today.', 'DelegationState', DELEGATION_STATES)
  state: DelegationState;

  @WireText('User name of who named the delegate.', { example: 'owner' })
  actor: string;

  @WireText('Their name.')
  actorName: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireShape('How it was ended before its last day; null when it was not.', () => DelegationEndDto, {
    nullable: true,
  })
  ended: DelegationEndDto | null;
}

export class DelegationCandidateDto implements DelegationCandidate {
  @WireText('User name.', { example: 'ana' })
  username: string;

  @WireText('Name.')
  displayName: string;
}

export class DelegationListDto implements DelegationList {
  @WireList('Newest first.', () => DelegationDto)
  delegations: DelegationDto[];

  @WireWhole('What to ask for in `before` to get those set before; null when these are the first ones.', {
    nullable: true,
    example: null,
  })
  next: number | null;

  @WireList(
    'The accounts of owners, by name; none on further pages of delegations.',
    () => DelegationCandidateDto,
  )
  owners: DelegationCandidateDto[];

  @WireText(
    'What to ask for in `ownersAfter` to get the accounts that follow; null when these are the last.',
    {
      nullable: true,
      example: null,
    },
  )
  ownersNext: string | null;
}
