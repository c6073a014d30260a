import { Injectable } from '@nestjs/common';
import { UserRepository } from '@rumbo/api-persistence';

/** The actor of what no person did, such as the import at the start of trial mode. */
export const SYSTEM = 'system';

/** Names to show for user names. */
@Injectable()
export class PeopleNames {
  constructor(private readonly users: UserRepository) {}

  /** A look-up as of now; an unknown user name stands for itself. */
  async lookUp(): Promise<(username: string) => string> {
    const names = new Map(
      (await this.users.list()).map(({ username, displayName }) => [username, displayName]),
    );
    names.set(SYSTEM, 'Sistema');
    return (username) => names.get(username) ?? username;
  }
}
