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

export function userRow(user: StoredUser, sequence: number): UserAccountRow {
  const { username, displayName, role, lines, passwordHash } = user;
  return { username, sequence, displayName, role, lines: JSON.stringify(lines), passwordHash };
}

export function storedUser({ username, displayName, role, lines, passwordHash }: UserAccountRow): StoredUser {
  return { username, displayName, role, lines: JSON.parse(lines), passwordHash };
}
