import { LEDGER_KINDS, type LedgerKind } from '@rumbo/domain';
import type { LedgerQuery } from '@rumbo/web-data';

/** What the ledger's address says. */
export interface LedgerFilter {
  kind: LedgerKind | null;
  actor: string | null;
  kpi: string | null;
  /** Days, `2026-01-31`. */
  from: string | null;
  to: string | null;
  /** Sequence of the entry to begin with; null for the newest. */
  entry: string | null;
  /** Cut-off, an ISO time or a sequence; null for now. */
  cutOff: string | null;
}

export interface LedgerParams {
  tipo?: string;
  persona?: string;
  indicador?: string;
  desde?: string;
  hasta?: string;
  entrada?: string;
  corte?: string;
}

const PARAM_OF: Record<keyof LedgerFilter, keyof LedgerParams> = {
  kind: 'tipo',
  actor: 'persona',
  kpi: 'indicador',
  from: 'desde',
  to: 'hasta',
  entry: 'entrada',
  cutOff: 'corte',
};

/** Reads an address; what it cannot mean counts as not said. */
export function readLedgerFilter(params: LedgerParams): LedgerFilter {
  return {
    kind: (LEDGER_KINDS as readonly string[]).includes(params.tipo ?? '')
      ? (params.tipo as LedgerKind)
      : null,
    actor: params.persona || null,
    kpi: params.indicador || null,
    from: dayOrNull(params.desde),
    to: dayOrNull(params.hasta),
    entry: params.entrada && /^[1-9]\d{0,14}$/.test(params.entrada) ? params.entrada : null,
    cutOff: params.corte || null,
  };
}

/** The address's parameters for a change of the filter; null takes one out. */
export function ledgerParams(change: Partial<LedgerFilter>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [PARAM_OF[name as keyof LedgerFilter], value || null]),
  );
}

/** The API's query: days run from midnight to midnight in El Salvador (UTC−6). */
export function ledgerQuery({ kind, actor, kpi, from, to, entry, cutOff }: LedgerFilter): LedgerQuery {
  return {
    kind,
    actor,
    kpi,
    from: from && `${from}T00:00:00.000-06:00`,
    to: to && `${to}T23:59:59.999-06:00`,
    before: entry === null ? null : Number(entry) + 1,
    asOf: cutOff,
  };
}

/** A cut-off narrows nothing: it is another moment's whole ledger. */
export function isFiltered({ cutOff: _cutOff, ...filter }: LedgerFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}

function dayOrNull(text: string | undefined): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
