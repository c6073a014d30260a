import { Injectable } from '@nestjs/common';
import { UserRepository, type StoredUser } from '@rumbo/api-persistence';
import type { Ownership, UserAccount } from '@rumbo/contracts';

/** The actor of what no person did, such as the import at the start of trial mode. */
export const SYSTEM = 'system';

/** Names of people, and of who answers for what. */
export interface KnownNames {
  /** An unknown user name stands for itself. */
  nameOf: (username: string) => string;
  /** Whom the plan names, else the owner of the line, else of its axis. */
  ownerOf: (kpi: Ownership) => string | null;
}

/** Names to show for user names. */
@Injectable()
export class PeopleNames {
  private known: { users: readonly StoredUser[]; names: KnownNames } | null = null;

  constructor(private readonly users: UserRepository) {}

  /** A look-up as of now. */
  async lookUp(): Promise<KnownNames['nameOf']> {
    return (await this.newest()).nameOf;
  }

  /** All look-ups as of now. */
  async newest(): Promise<KnownNames> {
    const users = await this.users.list();
    if (this.known?.users !== users) this.known = { users, names: namesAmong(users) };
    return this.known.names;
  }
}

export function namesAmong(people: readonly UserAccount[]): KnownNames {
  const names = new Map(people.map(({ username, displayName }) => [username, displayName]));
  names.set(SYSTEM, 'Sistema');
  // The first owner of a line or an axis, by its code.
  const owners = new Map<string, string>();
  for (const { role, lines, displayName } of people) {
    if (role !== 'owner') continue;
    for (const code of lines) if (!owners.has(code)) owners.set(code, displayName);
  }
  const nameOf = (username: string) => names.get(username) ?? username;
  return {
    nameOf,
    ownerOf: ({ owner, line, perspective }) =>
      owner === null ? (owners.get(line) ?? owners.get(perspective) ?? null) : nameOf(owner),
  };
}
