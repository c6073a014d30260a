import type { Role } from '@rumbo/contracts';
import type { UserAccountRow } from './user-account.entity';

/** A person as kept; `lines` are codes of lines and axes. */
export interface StoredUser {
  username: string;
  displayName: string;
  role: Role;
  lines: string[];
  /** Null for people who sign in without a password (trial mode). */
  passwordHash: string | null;
}

/** An account as the tables hold it: `lines` as JSON. */
export type PlacedAccount = Pick<UserAccountRow, 'sequence' | 'username' | 'displayName' | 'role' | 'lines'>;

export function userRow(user: StoredUser, sequence: number): UserAccountRow {
  const { username, displayName, role, lines, passwordHash } = user;
  return { username, sequence, displayName, role, lines: JSON.stringify(lines), passwordHash };
}

export function storedUser({ username, displayName, role, lines, passwordHash }: UserAccountRow): StoredUser {
  return { username, displayName, role, lines: linesOf(lines), passwordHash };
}

/** None when somebody spoilt the row by hand: then nothing is theirs, and verification names the account. */
function linesOf(text: string): string[] {
  try {
    const lines: unknown = JSON.parse(text);
    return Array.isArray(lines) ? lines : [];
  } catch {
    return [];
  }
}
