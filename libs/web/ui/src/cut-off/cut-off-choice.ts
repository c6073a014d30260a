/** El Salvador keeps UTC−6 all year. */
const OFFSET_MINUTES = -6 * 60;

/** The ISO time of what a `datetime-local` field says in El Salvador; null when the field is not complete. */
export function instantOfLocal(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const time = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  return Number.isNaN(time) ? null : new Date(time - OFFSET_MINUTES * 60_000).toISOString();
}

/** What a `datetime-local` field shows for an ISO time: El Salvador's, to the minute. */
export function localOfInstant(iso: string): string {
  return new Date(Date.parse(iso) + OFFSET_MINUTES * 60_000).toISOString().slice(0, 16);
}

/** Whether a cut-off in an address is a sequence number; otherwise it is a time. */
export function isSequence(cutOff: string): boolean {
  return /^\d+$/.test(cutOff);
}
