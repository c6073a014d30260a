import { Injectable, computed, inject, signal } from '@angular/core';
import type { LedgerVerification } from '@rumbo/contracts';
import { Pages, LedgerApi } from '@rumbo/web-data';
import { type LedgerFilter, ledgerQuery } from './ledger-filter';

const PAGE = 50;

/** The ledger's pages read so far, and its verification. */
@Injectable()
export class LedgerStore {
  private readonly api = inject(LedgerApi);

  readonly filter = signal<LedgerFilter | undefined>(undefined);
  readonly pages = new Pages(
    this.filter,
    (filter, before, abort) => this.api.ledger({ ...ledgerQuery(filter), before, limit: PAGE }, abort),
    ({ entries }) => entries,
  );
  readonly total = computed(() => this.pages.first.value()?.total ?? 0);

  readonly verifying = signal(false);
  readonly verification = signal<LedgerVerification | null>(null);
  readonly verifyProblem = signal<unknown>(null);

  async verify(): Promise<void> {
    if (this.verifying()) return;
    this.verifying.set(true);
    this.verification.set(null);
    this.verifyProblem.set(null);
    try {
      this.verification.set(await this.api.verifyLedger());
    } catch (error) {
      this.verifyProblem.set(error);
    } finally {
      this.verifying.set(false);
    }
  }
}
