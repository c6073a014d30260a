import { Injectable, inject } from '@angular/core';
import type { CutOff, LedgerPage, LedgerVerification, SignedLedgerHead } from '@rumbo/contracts';
import { HttpTransport } from './http-transport';

/** Filters of `GET /ledger`; empty ones are not sent. */
export interface LedgerQuery {
  plan?: string | null;
  kind?: string | null;
  actor?: string | null;
  kpi?: string | null;
  from?: string | null;
  to?: string | null;
  before?: number | null;
  limit?: number;
  /** ISO time or sequence. */
  asOf?: string | null;
}

/** The calls about the ledger and its proof. */
@Injectable({ providedIn: 'root' })
export class LedgerApi {
  private readonly http = inject(HttpTransport);

  /** Without the documents of imports: no page shows them, and that of a large plan has megabytes. */
  ledger(query: LedgerQuery, signal?: AbortSignal): Promise<LedgerPage> {
    return this.http.get('/ledger', { query: { ...query, payload: 'brief' }, signal });
  }

  /** What a cut-off resolves to, also where no plan was yet that could tell. */
  async cutOff(asOf: string, signal?: AbortSignal): Promise<CutOff> {
    return this.ledger({ asOf, limit: 1 }, signal);
  }

  ledgerHead(signal?: AbortSignal): Promise<SignedLedgerHead> {
    return this.http.get('/ledger/head', { signal });
  }

  /** The whole ledger as JSON Lines, while it is being sent. */
  exportLedger(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    return this.http.download('/ledger/export');
  }

  verifyLedger(): Promise<LedgerVerification> {
    return this.http.get('/ledger/verify');
  }
}
