import { Injectable } from '@nestjs/common';
import {
  ContactRepository,
  DEFAULT_PREFERENCES,
  TransactionRunner,
  UserRepository,
  type StoredUser,
  type WriteTransaction,
} from '@rumbo/api-persistence';
import { AnswerRoom, invalidRequest, RumboError, type Person } from '@rumbo/api-platform';
import type { UserAccount } from '@rumbo/contracts';
import type { CreateUserDto, UsersQuery } from './auth.dto';
import { hashPassword } from './passwords';

/** More do not fit into an answer. */
const MOST_OF_PAGE = 5000;
const NOBODY = { es: 'no es el usuario de ninguna cuenta', en: 'is the user name of no account' };

/** The accounts of the people. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly users: UserRepository,
    private readonly contacts: ContactRepository,
  ) {}

  /**
   * A page of them, in the order in which they were made; `next` is what the following one begins after.
   * @throws RumboError REQUEST.INVALID when the page is to begin after somebody who has no account
   */
  async list({
    after,
    limit = MOST_OF_PAGE,
  }: UsersQuery): Promise<{ users: UserAccount[]; next: string | null }> {
    const found = await this.users.page(after ?? null, limit + 1);
    if (!found) throw invalidRequest([{ path: 'after', message: NOBODY }]);
    const room = new AnswerRoom();
    // A single one always fits.
    const users = found
      .slice(0, limit)
      .map(accountOf)
      .filter((user) => room.admits(user));
    return { users, next: users.length < found.length ? users.at(-1)!.username : null };
  }

  /** @throws RumboError USER.EXISTS */
  async create(by: Person, body: CreateUserDto): Promise<UserAccount> {
    const { username, displayName, role, lines = [], password, email = null, language } = body;
    const user: StoredUser = {
      username,
      displayName,
      role,
      lines,
      passwordHash: await hashPassword(password),
    };
    await this.transactions.write(async (tx) => {
      await addUser(tx, by.username, user);
      // Not in the ledger: how people are reached is theirs to change, and to take away.
      if (email === null && language === undefined) return;
      await this.contacts.save(username, { ...DEFAULT_PREFERENCES, email, ...(language && { language }) });
    });
    return accountOf(user);
  }
}

/**
 * Adds an account with its ledger entry; the password's hash stays out of the ledger.
 * @throws RumboError USER.EXISTS
 */
export async function addUser(tx: WriteTransaction, actor: string, user: StoredUser): Promise<void> {
  // `system` signs what no person did.
  if (user.username === 'system' || (await tx.findUser(user.username))) {
    throw new RumboError('USER.EXISTS', { username: user.username });
  }
  await tx.append({
    actor,
    kind: 'user.created',
    plan: null,
    subject: `user:${user.username}`,
    payload: { ...accountOf(user) },
  });
  await tx.addUser(user);
}

/** The part of an account that may be shown. */
export function accountOf({ username, displayName, role, lines }: StoredUser): UserAccount {
  return { username, displayName, role, lines };
}
