import type { LedgerRepository, PlacedAccount, UserRepository } from '@rumbo/api-persistence';
import type { Localized } from '@rumbo/api-platform';
import { LedgerCheck, type ReplayedEntry } from './ledger-check';

type Told = Omit<PlacedAccount, 'sequence'>;

const FIELDS: [keyof Told, Localized][] = [
  ['username', { es: 'el usuario', en: 'the user name' }],
  ['displayName', { es: 'el nombre', en: 'the name' }],
  ['role', { es: 'el rol', en: 'the role' }],
  ['lines', { es: 'la lista de líneas', en: 'the list of lines' }],
];

/** Whether the accounts are those that the ledger tells of, and the other way round. Passwords are in no ledger. */
export class AccountsCheck extends LedgerCheck {
  private readonly told = new Map<number, Told>();

  constructor(
    private readonly users: UserRepository,
    private readonly ledger: LedgerRepository,
  ) {
    super('accounts');
  }

  async take(entries: readonly ReplayedEntry[]): Promise<void> {
    for (const { entry } of entries) {
      if (entry.kind !== 'user.created') continue;
      const { username, displayName, role, lines } = entry.payload;
      if (typeof username !== 'string') this.fail(entry.sequence, 'ACCOUNT.UNTOLD');
      else {
        const told = { username, displayName, role, lines: JSON.stringify(lines) } as Told;
        this.told.set(entry.sequence, told);
      }
    }
  }

  async finish(): Promise<void> {
    this.count = this.told.size;
    const awaited = new Map(this.told);
    for (const stored of await this.users.placed()) {
      const told = awaited.get(stored.sequence);
      if (told) this.compare(told, stored);
      else if (await this.isStray(stored)) {
        this.fail(stored.sequence, 'ACCOUNT.STRAY', { account: stored.username });
      }
      awaited.delete(stored.sequence);
    }
    for (const [sequence, { username }] of awaited) {
      this.fail(sequence, 'ACCOUNT.MISSING', { account: username });
    }
  }

  private compare(told: Told, stored: PlacedAccount): void {
    const [, what] = FIELDS.find(([field]) => stored[field] !== told[field]) ?? [];
    if (what) this.fail(stored.sequence, 'ACCOUNT.DIFFERENT', { account: told.username, what });
  }

  private async isStray({ sequence }: PlacedAccount): Promise<boolean> {
    if (this.told.has(sequence)) return true;
    // An account that was added meanwhile has its entry by now.
    return (await this.ledger.at(sequence))?.kind !== 'user.created';
  }
}
