export interface PrintedVariation {
  /** Period that the value is compared with. */
  against: string;
  absolute: string;
  /** Percentage with its printed decimals; null when the document prints only the absolute variation. */
  percent: string | null;
}

const SENTENCE = /Variación impresa respecto de (\d{4}): (-?[\d,]+)(?: \((-?[\d.]+)%\))?\./;

/** The plan document has no field for a printed variation, so the note of the later measurement carries it. */
export function printedVariationIn(note: string | undefined): PrintedVariation | null {
  const match = SENTENCE.exec(note ?? '');
  if (!match) return null;
  return { against: match[1]!, absolute: match[2]!.replaceAll(',', ''), percent: match[3] ?? null };
}
