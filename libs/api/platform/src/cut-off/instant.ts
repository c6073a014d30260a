const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * An ISO 8601 time as an instant in UTC with milliseconds; null when it is none. Without an offset it is UTC, as
 * every time that the API answers; a date alone is its first instant.
 */
export function instantOf(text: string): string | null {
  // A plus sign that was not encoded arrives as a space.
  const match = INSTANT.exec(text.trim().replace(/ (?=\d{2}:\d{2}$)/, '+'));
  if (!match) return null;
  const [, date, time = '00:00', seconds = ':00', offset = 'Z'] = match;
  const instant = new Date(`${date}T${time}${seconds}${offset}`);
  // Beyond the years 0 to 9999 texts would no longer be in order of time.
  if (Number.isNaN(instant.getTime()) || !/^\d{4}-/.test(instant.toISOString())) return null;
  // Date rolls 30 February over into March instead of refusing it.
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date ?? '') ? instant.toISOString() : null;
}
