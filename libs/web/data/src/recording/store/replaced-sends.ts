import type { NewSend, StoredEntry, StoredSend } from './recording-store';

/**
 * What a new send leaves of an earlier one: refused values of its cells go, and a value that was never put on the
 * wire. What may have arrived stays, since only its own key can tell; so does a batch that goes as a whole.
 * @returns the send itself when nothing changes; null when nothing is left
 */
export function leftOf(earlier: StoredSend, added: NewSend): StoredSend | null {
  if (earlier.user !== added.user || earlier.plan !== added.plan) return earlier;
  const replaced = (entry: StoredEntry) =>
    added.entries.some(({ kpi, period }) => kpi === entry.kpi && period === entry.period) &&
    (entry.state !== 'waiting' || (earlier.attempts === 0 && earlier.mode !== 'all'));
  const entries = earlier.entries.filter((entry) => !replaced(entry));
  if (entries.length === earlier.entries.length) return earlier;
  return entries.length === 0 ? null : { ...earlier, entries };
}
