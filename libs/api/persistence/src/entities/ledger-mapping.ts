import { canonicalJson, type LedgerEntry } from '@rumbo/domain';
import type { LedgerEntryRow } from './ledger-entry.entity';

export function ledgerRow(entry: LedgerEntry): LedgerEntryRow {
  return { ...entry, payload: canonicalJson(entry.payload) };
}

export function ledgerEntry(row: LedgerEntryRow): LedgerEntry {
  return { ...row, payload: JSON.parse(row.payload) };
}
