const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * The plain decimal that a person typed in the way of El Salvador: `13,029,542.75`, `$11,500,000.00`, `87.7%`,
 * `94`. Digits stay as typed. Null when it cannot be read with certainty: `1234,56` might mean two numbers.
 */
export function typedDecimal(text: string): string | null {
  const bare = text
    .trim()
    .replace(/\s+/g, '')
    .replace('−', '-')
    .replace(/^(-?)\$/, '$1')
    .replace(/%$/, '');
  if (GROUPED.test(bare)) return bare.replaceAll(',', '');
  return PLAIN.test(bare) ? bare : null;
}
