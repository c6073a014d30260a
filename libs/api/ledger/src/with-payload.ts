import { around, type LedgerEntry } from '@rumbo/domain';

/** Whether it was read without its document: there is nothing else in the payload of an import. */
export function isWithoutDocument({ kind, payload }: Pick<LedgerEntry, 'kind' | 'payload'>): boolean {
  return kind === 'plan.imported' && !('document' in payload);
}

/**
 * The JSON of an entry whose payload was left out, with the payload's own in its place: that of a large plan's import
 * has tens of megabytes, and comes in pieces.
 */
export async function* withPayload(
  entry: LedgerEntry,
  payload: AsyncIterable<string>,
): AsyncGenerator<string> {
  const [before, after] = around(JSON.stringify({ ...entry, payload: {} }), 'payload', '{}');
  yield before;
  yield* payload;
  yield after;
}
