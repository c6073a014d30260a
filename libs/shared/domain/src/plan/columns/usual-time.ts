const ZERO = 48;
/** What `toISOString` prints of the years that have four digits, with a zero in the place of every digit. */
const FORM = Uint8Array.from('0000-00-00T00:00:00.000Z', (character) => character.charCodeAt(0));

/** Milliseconds of a time whose bytes are just what `toISOString` prints of it; NaN of others. */
export function usualTime(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== FORM.length) return NaN;
  for (let at = 0; at < FORM.length; at++) {
    const above = bytes[from + at]! - FORM[at]!;
    if (above !== 0 && !(FORM[at] === ZERO && above > 0 && above <= 9)) return NaN;
  }
  const two = (at: number) => bytes[from + at]! * 10 + bytes[from + at + 1]! - ZERO * 11;
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  const [hour, minute, second] = [two(11), two(14), two(17)];
  const areUsual =
    year >= 100 && month <= 12 && month > 0 && day > 0 && hour < 24 && minute < 60 && second < 60;
  if (!areUsual) return NaN;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, two(20) * 10 + bytes[from + 22]! - ZERO);
  // A day that the month does not have is one of the next month.
  return day <= 28 || new Date(time).getUTCDate() === day ? time : NaN;
}
