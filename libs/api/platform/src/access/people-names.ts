import { Injectable } from '@nestjs/common';
import { UserRepository, type StoredUser } from '@rumbo/api-persistence';

/** The actor of what no person did, such as the import at the start of trial mode. */
export const SYSTEM = 'system';

/** Names to show for user names. */
@Injectable()
export class PeopleNames {
  private known: { users: readonly StoredUser[]; names: Map<string, string> } | null = null;

  constructor(private readonly users: UserRepository) {}

  /** A look-up as of now; an unknown user name stands for itself. */
  async lookUp(): Promise<(username: string) => string> {
    const users = await this.users.list();
    if (this.known?.users !== users) this.known = { users, names: namesOf(users) };
    const { names } = this.known;
    return (username) => names.get(username) ?? username;
  }
}

function namesOf(users: readonly StoredUser[]): Map<string, string> {
  const names = new Map(users.map(({ username, displayName }) => [username, displayName]));
  return names.set(SYSTEM, 'Sistema');
}
