import { Injectable } from '@nestjs/common';
import { UserRepository } from '@rumbo/api-persistence';
import { Delegations } from '@rumbo/api-platform';
import type { Answering } from './answerable';

/** Everybody with an account, owners with those whose delegate they are. */
@Injectable()
export class AnsweringPeople {
  constructor(
    private readonly users: UserRepository,
    private readonly delegations: Delegations,
  ) {}

  /** @param now ISO time at which delegations are looked at */
  async at(now: string): Promise<Answering[]> {
    const owners = await this.delegations.inForce(now);
    return (await this.users.list()).map(({ username, displayName, role, lines }) => {
      const standsFor = role === 'owner' ? (owners.get(username) ?? []) : [];
      return { username, displayName, role, lines, standsFor };
    });
  }
}
