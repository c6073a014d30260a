const ZERO = 48;
/** So many digits are certainly an integer that doubles hold. */
const SAFE_DIGITS = 15;

/**
 * Order of codes as a person reads them: runs of digits compare as numbers, so `2.9` comes before `2.10`
 * and `2.1` before `2.1.1`; all else by code unit.
 */
export function compareCodes(a: string, b: string): number {
  let left = startOfDifference(a, b);
  let right = left;
  while (left < a.length && right < b.length) {
    const [leftEnd, rightEnd] = [endOfRun(a, left), endOfRun(b, right)];
    const difference = compareRuns(a.slice(left, leftEnd), b.slice(right, rightEnd));
    if (difference !== 0) return difference;
    [left, right] = [leftEnd, rightEnd];
  }
  // What goes on comes after what has ended; equal numbers may be written with more zeros.
  if (left < a.length || right < b.length) return left < a.length ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where the run begins that both differ in: siblings have long codes that begin alike. */
function startOfDifference(a: string, b: string): number {
  let from = 0;
  while (from < a.length && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  if (from === 0) return 0;
  const isNumber = isDigit(a, --from);
  while (from > 0 && isDigit(a, from - 1) === isNumber) from--;
  return from;
}

/** Where the digits, or what is between digits, end that begin at a place. */
function endOfRun(text: string, from: number): number {
  const isNumber = isDigit(text, from);
  let end = from + 1;
  while (end < text.length && isDigit(text, end) === isNumber) end++;
  return end;
}

function compareRuns(a: string, b: string): number {
  if (isDigit(a, 0) && isDigit(b, 0)) {
    const [x, y] = a.length > SAFE_DIGITS || b.length > SAFE_DIGITS ? [BigInt(a), BigInt(b)] : [+a, +b];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= ZERO + 9;
}
