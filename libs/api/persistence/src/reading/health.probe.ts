import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';

@Injectable()
export class HealthProbe {
  constructor(private readonly database: Database) {}

  /** Rejects when the database does not answer. */
  async check(): Promise<void> {
    await this.database.reader.query('SELECT max(sequence) FROM ledger_entry');
  }
}
