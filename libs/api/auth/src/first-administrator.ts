import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TransactionRunner, UserRepository, type StoredUser } from '@rumbo/api-persistence';
import { AppConfig, LedgerKeys, RumboError } from '@rumbo/api-platform';
import { addUser } from './accounts.service';
import type { SetupDto } from './auth.dto';
import { hashPassword } from './passwords';

/** Without the letters and digits that are read for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Makes the first administrator of an installation, by a code that only its operator can read. */
@Injectable()
export class FirstAdministrator {
  private code: string | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly transactions: TransactionRunner,
    private readonly users: UserRepository,
    private readonly keys: LedgerKeys,
  ) {}

  /** Whether nobody can administer yet. People of the trial mode do not count: they have no password. */
  async needed(): Promise<boolean> {
    if (this.config.trial) return false;
    return !(await this.users.list()).some((user) => user.role === 'admin' && user.passwordHash !== null);
  }

  /**
   * The code for whoever reads the output of the start; null when there is an administrator. Behind a proxy any of
   * several processes may be asked for it, so all that hold the signing key know the same one.
   */
  async issueCode(): Promise<string | null> {
    const secret = async () => (await this.keys.sharedSecret('first administrator')) ?? randomBytes(32);
    this.code = (await this.needed()) ? codeOf(await secret()) : null;
    return this.code;
  }

  /** @throws RumboError AUTH.SETUP_CODE_WRONG, USER.EXISTS */
  async create({ code, username, displayName, password }: SetupDto): Promise<StoredUser> {
    if (!this.matches(code)) throw new RumboError('AUTH.SETUP_CODE_WRONG');
    const user: StoredUser = {
      username,
      displayName,
      role: 'admin',
      lines: [],
      passwordHash: await hashPassword(password),
    };
    await this.transactions.write(async (tx) => {
      // Two requests, or two processes with a code each, must not both make one.
      if (!(await this.needed())) throw new RumboError('AUTH.SETUP_CODE_WRONG');
      await addUser(tx, username, user);
    });
    this.code = null;
    return user;
  }

  private matches(given: string): boolean {
    const text = given.trim().toUpperCase();
    return (
      this.code !== null &&
      text.length === this.code.length &&
      timingSafeEqual(Buffer.from(text, 'latin1'), Buffer.from(this.code, 'latin1'))
    );
  }
}

/** `XXXXX-XXXXX-XXXXX-XXXXX`: 98 of the secret's 256 bits, so that no letter is likelier than another. */
function codeOf(secret: Buffer): string {
  let rest = BigInt(`0x${secret.toString('hex')}`);
  const base = BigInt(ALPHABET.length);
  const letter = () => {
    const next = ALPHABET[Number(rest % base)];
    rest /= base;
    return next;
  };
  const group = () => Array.from({ length: 5 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}
