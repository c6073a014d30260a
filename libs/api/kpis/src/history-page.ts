/**
 * One page of entries, newest first. It ends where a write ends, so that its last sequence tells where to go on.
 * @param before only entries with a smaller sequence
 */
export function pageOf<Entry extends { sequence: number }>(
  entries: readonly Entry[],
  before = Infinity,
  limit = Infinity,
): { page: Entry[]; next: number | null } {
  const rest = entries.filter(({ sequence }) => sequence < before);
  const last = rest[limit - 1]?.sequence;
  const page = last === undefined ? rest : rest.filter(({ sequence }) => sequence >= last);
  return { page, next: last !== undefined && page.length < rest.length ? last : null };
}
