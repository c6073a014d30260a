/**
 * What a figure that a person typed or pasted says. `ambiguous` gives every reading that it may have: one must be
 * chosen by the person, never guessed.
 */
export type TypedFigure =
  | { kind: 'empty' }
  | { kind: 'number'; value: string }
  | { kind: 'ambiguous'; readings: string[] }
  | { kind: 'invalid' };

/** As many characters as a stored decimal may have. */
const LONGEST = 60;
const PLAIN = /^\d*\.?\d+$/;
const ONE_MARK = /^(\d+)([.,])(\d+)$/;
// A number does not begin with a group of nothing: `0,123` is no thousand.
const COMMA_GROUPS = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const POINT_GROUPS = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;

/**
 * Reads a figure as people in El Salvador write it: `1,234.56`, `1234.56`, `$1,234.56`, `87.7%`, `(1,234)` and
 * `-1,234` for a negative one. What is written with a decimal comma and groups by points (`1.234,56`) has one reading
 * too. `1.234` may be a decimal or a thousand, `12,5` a decimal comma or a slip: both are asked about. The digits stay
 * as they were typed; a percentage keeps its hundreds (`87.7%` is 87.7).
 */
export function readFigure(text: string): TypedFigure {
  const bare = text.replace(/[\s\u00a0\u202f]+/g, '').replace(/[−–]/g, '-');
  if (bare === '') return { kind: 'empty' };
  const { sign, digits } = signed(bare);
  if (digits === null || digits.length > LONGEST) return { kind: 'invalid' };
  const readings = readingsOf(digits).map((reading) => sign + reading);
  const [only, ...others] = readings;
  if (only === undefined) return { kind: 'invalid' };
  return others.length === 0 && isCustomary(digits)
    ? { kind: 'number', value: only }
    : { kind: 'ambiguous', readings };
}

function signed(bare: string): { sign: string; digits: string | null } {
  const accounting = /^\(([^()-]+)\)$/.exec(bare);
  const match = /^([+-]?)\$?([+-]?)([\d.,]+)%?$/.exec(accounting ? `-${accounting[1]}` : bare);
  if (!match || (match[1] && match[2]) || /\$.*%/.test(bare)) return { sign: '', digits: null };
  return { sign: match[1] === '-' || match[2] === '-' ? '-' : '', digits: match[3]! };
}

function readingsOf(digits: string): string[] {
  const oneMark = ONE_MARK.exec(digits);
  if (oneMark?.[2] === '.' && /^[1-9]\d{0,2}\.\d{3}$/.test(digits)) {
    return [digits, oneMark[1]! + oneMark[3]!];
  }
  if (PLAIN.test(digits)) return [digits.startsWith('.') ? `0${digits}` : digits];
  if (COMMA_GROUPS.test(digits)) return [digits.replaceAll(',', '')];
  if (POINT_GROUPS.test(digits)) return [digits.replaceAll('.', '').replace(',', '.')];
  return oneMark?.[2] === ',' ? [`${oneMark[1]}.${oneMark[3]}`] : [];
}

/** A lone decimal comma is not customary in El Salvador: it has one reading and is asked about all the same. */
function isCustomary(digits: string): boolean {
  return !ONE_MARK.test(digits) || digits.includes('.') || COMMA_GROUPS.test(digits);
}
