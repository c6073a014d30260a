import { Injectable, computed, inject, signal } from '@angular/core';
import type { Mode } from '@rumbo/contracts';
import { LedgerApi, RumboApi, remote } from '@rumbo/web-data';

export interface DiffAddress {
  plan: string;
  /** Null: the plan's own choice. */
  period: string | null;
  mode: Mode;
  /** The later cut-off, an ISO time or a sequence; null for now. */
  cutOff: string | null;
  /** The earlier one; null for the moment at which the plan was loaded. */
  against: string | null;
}

/** What became of a board between the two cut-offs that the address names. */
@Injectable()
export class WhatChangedStore {
  private readonly api = inject(RumboApi);
  private readonly ledgerApi = inject(LedgerApi);

  readonly address = signal<DiffAddress | undefined>(undefined);

  readonly plans = remote(
    () => ({}),
    (_none, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => this.plans.value()?.find(({ code }) => code === this.address()?.plan));
  readonly unknownPlan = computed(() => this.plans.value() !== undefined && !this.plan());
  readonly period = computed(() => this.address()?.period ?? this.plan()?.defaultPeriod);

  private readonly request = computed(() => {
    const [address, period] = [this.address(), this.period()];
    if (!address || !period || !this.plan()) return undefined;
    const { plan, mode, cutOff: asOf, against } = address;
    return { plan, board: { period, mode, asOf }, against };
  });

  readonly diff = remote(this.request, async ({ plan, board, against }, abort) =>
    this.api.diff(plan, board, against ?? (await this.loadedAt(plan, abort)), abort),
  );

  reload(): void {
    if (this.plans.error()) this.plans.reload();
    this.diff.reload();
  }

  /** The sequence at which the plan came in, before which there is no board of it. */
  private async loadedAt(plan: string, abort: AbortSignal): Promise<string> {
    const { entries } = await this.ledgerApi.ledger({ plan, kind: 'plan.imported', limit: 1 }, abort);
    return String(entries[0]?.sequence ?? 1);
  }
}
