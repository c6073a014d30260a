import { Injectable } from '@nestjs/common';
import { DelegationRepository, UserRepository, type StoredDelegation } from '@rumbo/api-persistence';
import { stoodFor, type Answerable, type DelegationState, type Ownership } from '@rumbo/contracts';
import { dayAt } from '@rumbo/domain';

/** A delegation with its end, where it was ended early. */
export interface KnownDelegation {
  set: StoredDelegation;
  ended: StoredDelegation | null;
}

/** Brings each delegation together with its end, in the order in which they were set. */
export function knownDelegations(revisions: readonly StoredDelegation[]): KnownDelegation[] {
  const ended = new Map(revisions.filter(({ state }) => state === 'ended').map((one) => [one.id, one]));
  return revisions
    .filter(({ state }) => state === 'set')
    .map((set) => ({ set, ended: ended.get(set.id) ?? null }));
}

/** How it stands at an instant, by the days of El Salvador. */
export function delegationState({ set, ended }: KnownDelegation, instant: string): DelegationState {
  const day = dayAt(instant);
  if (ended && ended.at <= instant) return 'ended';
  if (day > set.until) return 'over';
  return day < set.from || instant < set.at ? 'upcoming' : 'inForce';
}

/** Who records for whom, and when. */
@Injectable()
export class Delegations {
  constructor(
    private readonly delegations: DelegationRepository,
    private readonly users: UserRepository,
  ) {}

  /** The owners whose delegate a person is at an instant. */
  async standsFor(username: string, instant: string): Promise<Answerable[]> {
    const standing = await this.standing(await this.delegations.ofDelegate(username), instant);
    return standing.get(username) ?? [];
  }

  /** The same of all delegates, by user name. */
  async inForce(instant: string): Promise<Map<string, Answerable[]>> {
    return this.standing(await this.delegations.list(), instant);
  }

  /** A look-up of whom somebody recorded for: null where they did so as owner themselves. */
  async lookUp(): Promise<(actor: string, at: string, kpi: Ownership) => string | null> {
    const known = knownDelegations(await this.delegations.list());
    if (known.length === 0) return () => null;
    const users = new Map((await this.users.list()).map((user) => [user.username, user]));
    return (actor, at, kpi) => {
      const person = users.get(actor);
      if (!person) return null;
      const standsFor = known
        .filter((one) => one.set.delegate === actor && delegationState(one, at) === 'inForce')
        .flatMap(({ set }) => users.get(set.owner) ?? []);
      return stoodFor({ ...person, standsFor }, kpi);
    };
  }

  private async standing(
    revisions: readonly StoredDelegation[],
    instant: string,
  ): Promise<Map<string, Answerable[]>> {
    const known = knownDelegations(revisions);
    const standing = known.filter((one) => delegationState(one, instant) === 'inForce');
    if (standing.length === 0) return new Map();
    const owners = new Map<string, Set<string>>();
    for (const { set } of standing)
      owners.set(set.delegate, (owners.get(set.delegate) ?? new Set()).add(set.owner));
    const users = new Map(
      (await this.users.list()).map(({ username, lines }) => [username, { username, lines }]),
    );
    return new Map(
      [...owners].map(([delegate, of]) => [delegate, [...of].flatMap((owner) => users.get(owner) ?? [])]),
    );
  }
}
