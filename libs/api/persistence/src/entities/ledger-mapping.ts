import type { LedgerEntry, LedgerPayload } from '@rumbo/domain';
import type { LedgerEntryRow } from './ledger-entry.entity';

/** A payload that is no JSON any more is shown as it is: no hash belongs to that, so verification names its entry. */
export function ledgerEntry(row: LedgerEntryRow): LedgerEntry {
  return { ...row, payload: payloadOf(row.payload) };
}

function payloadOf(text: string): LedgerPayload {
  try {
    return JSON.parse(text) as LedgerPayload;
  } catch {
    return { unreadable: text };
  }
}
