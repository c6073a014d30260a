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
  AnswerRoom,
  delegationState,
  invalidRequest,
  knownDelegations,
  PeopleNames,
  RumboError,
  textOf,
  type KnownDelegation,
  type Person,
} from '@rumbo/api-platform';
import type { Delegation, DelegationList } from '@rumbo/contracts';
import { assertRange } from './delegation-range';
import type { DelegationsQuery, EndDelegationDto, SetDelegationDto } from './delegations.dto';

/** They take two thirds of an answer at most. */
const MOST_OWNERS = 1000;
const BY_NAME = new Intl.Collator('es');
const NO_OWNER = { es: 'no es el usuario de ningún dueño', en: 'is the user name of no owner' };

/** Owners name who records for them. Every delegation and every end is an entry of the ledger. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly delegations: DelegationRepository,
    private readonly users: UserRepository,
    private readonly names: PeopleNames,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * A page of them, and with the first one of the owners.
   * @throws RumboError REQUEST.INVALID when owners are to follow somebody who is none
   */
  async list(
    { username, role }: Person,
    { before = Infinity, limit = Infinity, ownersAfter }: DelegationsQuery,
  ): Promise<DelegationList> {
    if (ownersAfter !== undefined)
      return { delegations: [], next: null, ...(await this.owners(ownersAfter)) };
    const nameOf = await this.names.lookUp();
    const own = knownDelegations(await this.delegations.list())
      .filter(({ set }) => role !== 'owner' || set.owner === username || set.delegate === username)
      .filter(({ set }) => set.sequence < before)
      .reverse();
    const first = before === Infinity ? await this.owners(null) : { owners: [], ownersNext: null };
    const room = new AnswerRoom();
    room.admits(first);
    const delegations: Delegation[] = [];
    for (const known of own) {
      const one = shown(known, nameOf);
      // A single one always fits.
      if (delegations.length >= limit || !room.admits(one)) break;
      delegations.push(one);
    }
    return {
      delegations,
      next: delegations.length < own.length ? delegations.at(-1)!.sequence : null,
      ...first,
    };
  }

  private async owners(after: string | null): Promise<Pick<DelegationList, 'owners' | 'ownersNext'>> {
    const all = (await this.users.list())
      .filter((user) => user.role === 'owner')
      .map(({ username, displayName }) => ({ username, displayName }))
      .sort((a, b) => BY_NAME.compare(a.displayName, b.displayName));
    const first = after === null ? 0 : all.findIndex(({ username }) => username === after) + 1;
    if (after !== null && first === 0) throw invalidRequest([{ path: 'ownersAfter', message: NO_OWNER }]);
    const owners = all.slice(first, first + MOST_OWNERS);
    return { owners, ownersNext: first + owners.length < all.length ? owners.at(-1)!.username : null };
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
      const told = { id: randomUUID(), owner, delegate, from, until, reason: textOf(reason) };
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
      const told = { id, owner, delegate, from, until, reason: textOf(reason) };
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
