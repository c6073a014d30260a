import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DelegationRepository,
  TransactionRunner,
  UserRepository,
  type StoredDelegation,
  type WriteTransaction,
} from '@rumbo/api-persistence';
import {
  delegationState,
  knownDelegations,
  PeopleNames,
  RumboError,
  type KnownDelegation,
  type Person,
} from '@rumbo/api-platform';
import type { Delegation, DelegationList } from '@rumbo/contracts';
import { assertRange } from './delegation-range';
import type { EndDelegationDto, SetDelegationDto } from './delegations.dto';

/** Owners name who records for them. Every delegation and every end is an entry of the ledger. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly delegations: DelegationRepository,
    private readonly users: UserRepository,
    private readonly names: PeopleNames,
    private readonly transactions: TransactionRunner,
  ) {}

  async list({ username, role }: Person): Promise<DelegationList> {
    const nameOf = await this.names.lookUp();
    const known = knownDelegations(await this.delegations.list());
    const own = known.filter(
      ({ set }) => role !== 'owner' || set.owner === username || set.delegate === username,
    );
    const owners = (await this.users.list()).filter((user) => user.role === 'owner');
    return {
      delegations: own.map((one) => shown(one, nameOf)).reverse(),
      owners: owners
        .map(({ username: name, displayName }) => ({ username: name, displayName }))
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'es')),
    };
  }

  /**
   * @throws RumboError DELEGATION.OWNER_INVALID, DELEGATION.NOT_YOURS, DELEGATION.DELEGATE_INVALID,
   *   DELEGATION.RANGE_INVALID
   */
  async set(
    person: Person,
    { delegate, from, until, reason, owner: named }: SetDelegationDto,
  ): Promise<Delegation> {
    const nameOf = await this.names.lookUp();
    const set = await this.transactions.write(async (tx) => {
      const owner = await ownerFor(tx, person, named);
      const other = await tx.findUser(delegate);
      if (other?.role !== 'owner' || delegate === owner) {
        throw RumboError.about('delegate', 'DELEGATION.DELEGATE_INVALID', { delegate, owner });
      }
      assertRange(from, until, new Date().toISOString());
      const told = { id: randomUUID(), owner, delegate, from, until, reason: reason?.trim() || null };
      return write(tx, person.username, 'set', told);
    });
    return shown({ set, ended: null }, nameOf);
  }

  /** @throws RumboError DELEGATION.NOT_FOUND, DELEGATION.NOT_YOURS, DELEGATION.OVER */
  async end(person: Person, id: string, { reason }: EndDelegationDto): Promise<Delegation> {
    const nameOf = await this.names.lookUp();
    const known = await this.transactions.write(async (tx): Promise<KnownDelegation> => {
      const [one] = knownDelegations(await tx.delegation(id));
      if (!one) throw new RumboError('DELEGATION.NOT_FOUND', { id });
      const { owner, delegate, from, until } = one.set;
      if (person.role !== 'admin' && person.username !== owner) throw new RumboError('DELEGATION.NOT_YOURS');
      const state = delegationState(one, new Date().toISOString());
      if (state === 'ended' || state === 'over') throw new RumboError('DELEGATION.OVER');
      const told = { id, owner, delegate, from, until, reason: reason?.trim() || null };
      return { set: one.set, ended: await write(tx, person.username, 'ended', told) };
    });
    return shown(known, nameOf);
  }
}

type Told = Pick<StoredDelegation, 'id' | 'owner' | 'delegate' | 'from' | 'until' | 'reason'>;

async function write(
  tx: WriteTransaction,
  actor: string,
  state: StoredDelegation['state'],
  told: Told,
): Promise<StoredDelegation> {
  const stamp = await tx.append({
    actor,
    kind: `delegation.${state}`,
    plan: null,
    subject: `user:${told.owner}`,
    payload: { ...told },
  });
  const delegation = { ...told, ...stamp, state, actor };
  await tx.addDelegation(delegation);
  return delegation;
}

/** An owner names their own delegate; an administrator that of any owner. */
async function ownerFor(tx: WriteTransaction, person: Person, named: string | undefined): Promise<string> {
  if (person.role === 'owner') {
    if (named !== undefined && named !== person.username) throw new RumboError('DELEGATION.NOT_YOURS');
    return person.username;
  }
  const owner = named === undefined ? null : await tx.findUser(named);
  if (owner?.role !== 'owner') throw RumboError.about('owner', 'DELEGATION.OWNER_INVALID');
  return owner.username;
}

function shown(known: KnownDelegation, nameOf: (username: string) => string): Delegation {
  const { id, owner, delegate, from, until, reason, actor, at, sequence } = known.set;
  const { ended } = known;
  return {
    ...{ id, owner, delegate, from, until, reason, actor, at, sequence },
    ownerName: nameOf(owner),
    delegateName: nameOf(delegate),
    actorName: nameOf(actor),
    state: delegationState(known, new Date().toISOString()),
    ended: ended && {
      at: ended.at,
      actor: ended.actor,
      actorName: nameOf(ended.actor),
      sequence: ended.sequence,
    },
  };
}
