import { Injectable } from '@nestjs/common';
import { TransactionRunner, type StoredUser } from '@rumbo/api-persistence';
import type { Role } from '@rumbo/contracts';
import { addUser } from './accounts.service';

/** One person a role, named for what they do; none has a password. */
export const TRIAL_PEOPLE: readonly StoredUser[] = [
  person('director', 'Dirección (prueba)'),
  person('owner', 'Responsable de línea (prueba)', ['1', '2.1', '2.2', '2.3']),
  person('auditor', 'Auditoría (prueba)'),
  person('admin', 'Administración (prueba)'),
];

function person(role: Role, displayName: string, lines: string[] = []): StoredUser {
  return { username: role, displayName, role, lines, passwordHash: null };
}

/** Makes the four people of the trial mode where they are missing. */
@Injectable()
export class TrialPeople {
  constructor(private readonly transactions: TransactionRunner) {}

  async ensure(): Promise<void> {
    await this.transactions.write(async (tx) => {
      for (const user of TRIAL_PEOPLE) {
        if (!(await tx.findUser(user.username))) await addUser(tx, 'system', user);
      }
    });
  }
}
