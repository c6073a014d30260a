import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { LedgerLine, LedgerVerification } from '@rumbo/contracts';
import { RumboApi, remote } from '@rumbo/web-data';
import { type LedgerFilter, ledgerQuery } from './ledger-filter';

const PAGE = 50;

/** The ledger's pages read so far, and its verification. */
@Injectable()
export class LedgerStore {
  private readonly api = inject(RumboApi);

  readonly filter = signal<LedgerFilter | undefined>(undefined);
  readonly first = remote(this.filter, (filter, abort) =>
    this.api.ledger({ ...ledgerQuery(filter), limit: PAGE }, abort),
  );

  private readonly more = linkedSignal<unknown, { entries: LedgerLine[]; next: number | null } | null>({
    source: this.first.value,
    computation: () => null,
  });
  readonly loadingMore = signal(false);
  readonly moreProblem = signal<unknown>(null);

  readonly entries = computed(() => [
    ...(this.first.value()?.entries ?? []),
    ...(this.more()?.entries ?? []),
  ]);
  readonly total = computed(() => this.first.value()?.total ?? 0);
  readonly next = computed(() => {
    const more = this.more();
    return more ? more.next : (this.first.value()?.next ?? null);
  });

  readonly verifying = signal(false);
  readonly verification = signal<LedgerVerification | null>(null);
  readonly verifyProblem = signal<unknown>(null);

  async loadMore(): Promise<void> {
    const [before, filter, page] = [this.next(), this.filter(), this.first.value()];
    if (before === null || !filter || this.loadingMore()) return;
    this.loadingMore.set(true);
    this.moreProblem.set(null);
    try {
      const { entries, next } = await this.api.ledger({ ...ledgerQuery(filter), before, limit: PAGE });
      // Another filter was chosen meanwhile: these entries belong to the former one.
      if (this.first.value() !== page) return;
      this.more.update((more) => ({ entries: [...(more?.entries ?? []), ...entries], next }));
    } catch (error) {
      this.moreProblem.set(error);
    } finally {
      this.loadingMore.set(false);
    }
  }

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
