import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { LEDGER_LOCK } from '../connection/migrate';
import { WriteTransaction } from './write-transaction';

/** Opens the transaction of a write. */
@Injectable()
export class TransactionRunner {
  constructor(private readonly database: Database) {}

  /**
   * Runs the work alone, one write after another in the order asked for (on PostgreSQL across all processes), and
   * commits all of it, or nothing when it fails. Called inside another write it becomes part of that one: its
   * changes stay only if the outer write succeeds, and its failure, if caught there, undoes its own changes only.
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return this.database.writer.run(async (manager, commits) => {
      // The sequence and the chain of hashes have one next entry, whichever process writes it.
      if (this.database.kind === 'postgres')
        await manager.query(`SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`);
      const tx = new WriteTransaction(manager, () => this.now(), commits);
      const result = await work(tx);
      tx.assertSound();
      return result;
    });
  }

  protected now(): Date {
    return new Date();
  }
}
