const ADDRESS = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** Column (from 0) and row (from 1) of an address such as `B7`; null for what is none. */
export function addressOf(text: string): { column: number; row: number } | null {
  const [, letters, digits] = ADDRESS.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return null;
  return { column: columnOf(letters), row: Number(digits) };
}

/** `A` is 0, `AA` is 26. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** @param row from 1 */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + row;
}
