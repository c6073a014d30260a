import { parsePeriod, type Period } from '../periods/period';

const MONTHS: Readonly<Record<string, number>> = {
  ...numbered('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  ...numbered('ene feb mar abr may jun jul ago sep oct nov dic'),
  ...numbered('january february march april may june july august september october november december'),
  ...numbered('jan feb mar apr may jun jul aug sep oct nov dec'),
  ...{ setiembre: 9, sept: 9, set: 9 },
};
const ORDINALS: Readonly<Record<string, number>> = {
  ...numbered('i ii iii iv'),
  ...numbered('primer segundo tercer cuarto'),
  ...numbered('primero segundo tercero cuarto'),
  ...numbered('first second third fourth'),
  ...numbered('1er 2do 3er 4to'),
  ...numbered('1st 2nd 3rd 4th'),
  ...numbered('1o 2o 3o 4o'),
  ...numbered('1 2 3 4'),
};
const YEAR = /^(19|20|21)\d\d$/;
const FILLERS = new Set(['de', 'del', 'of', 'año', 'ano', 'year']);

function numbered(words: string): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, i) => [word, i + 1]));
}

/**
 * Reads a period as people write it in a sheet: `2021`, `2021-03`, `03/2021`, `Marzo 2021`, `mar-21` never (a year has
 * four digits), `2021-T1`, `T1 2021`, `I trimestre 2021`, `2021-Q1`, `S2 2021`, `segundo semestre de 2021`.
 * @param year of texts that do not say theirs, such as `Enero`
 * @returns null for what has no certain reading
 */
export function readPeriod(text: string, year: string | null = null): Period | null {
  const known = parsePeriod(text.trim());
  if (known) return known;
  const words = wordsOf(text);
  const years = words.filter((word) => YEAR.test(word));
  if (years.length > 1) return null;
  const said = years[0] ?? year;
  if (said === null || said === undefined) return null;
  return parsePeriod(said + suffixOf(words.filter((word) => !YEAR.test(word))));
}

/** Small letters without accents; `t1` and `1t` fall apart into their parts. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\b([tqs])(\d)\b/g, '$1 $2')
    .replace(/\b(\d)([tqs])(?=\b|\d{4})/g, '$2 $1 ')
    .split(/[\s.,/_–-]+/)
    .filter((word) => word !== '' && !FILLERS.has(word));
}

/** What follows the year in a period's own spelling; `-?` where the words are no part of a year. */
function suffixOf(words: readonly string[]): string {
  const [first = '', second = ''] = words;
  if (words.length === 0) return '';
  if (words.length === 1)
    return MONTHS[first] !== undefined ? monthSuffix(MONTHS[first]) : numericMonth(first);
  if (words.length !== 2) return '-?';
  const [unit, ordinal] = ORDINALS[first] === undefined ? [first, second] : [second, first];
  const number = ORDINALS[ordinal] ?? 0;
  if (['t', 'q', 'trimestre', 'trim', 'quarter'].includes(unit)) return `-Q${number}`;
  if (['s', 'semestre', 'sem', 'half'].includes(unit)) return `-S${number}`;
  return '-?';
}

const numericMonth = (word: string) => (/^(0?[1-9]|1[0-2])$/.test(word) ? monthSuffix(Number(word)) : '-?');
const monthSuffix = (month: number) => `-${String(month).padStart(2, '0')}`;
