import { RumboError, textOf, type Localized } from '@rumbo/api-platform';
import {
  formatPeriod,
  parseDecimal,
  parsePeriod,
  PER_YEAR,
  ratioPartsAgree,
  type Frequency,
  type KpiEntry,
  type MeasurementRevision,
} from '@rumbo/domain';
import type { RecordMeasurementDto } from '../writes.dto';

/** The figures of a measurement, checked, before it gets its stamp. */
export type Figures = Pick<
  MeasurementRevision,
  'period' | 'value' | 'numerator' | 'denominator' | 'breakdown' | 'note' | 'evidence'
>;

const FREQUENCY_WORDS: Record<Frequency, Localized> = {
  monthly: { es: 'mensual', en: 'monthly' },
  quarterly: { es: 'trimestral', en: 'quarterly' },
  'half-yearly': { es: 'semestral', en: 'half-yearly' },
  yearly: { es: 'anual', en: 'yearly' },
};

/**
 * The period in its one spelling.
 * @throws RumboError PERIOD.INVALID, KPI.PERIOD_MISMATCH with a period that would fit
 */
export function periodFor({ code, definition: { frequency } }: KpiEntry, text: string): string {
  const period = parsePeriod(text);
  if (!period) throw RumboError.about('period', 'PERIOD.INVALID', { period: text });
  if (period.frequency !== frequency) {
    // The one that holds the start of what was asked.
    const index = Math.floor((period.index * PER_YEAR[frequency]) / PER_YEAR[period.frequency]);
    const example = formatPeriod({ year: period.year, frequency, index });
    const words = FREQUENCY_WORDS[frequency];
    throw RumboError.about('period', 'KPI.PERIOD_MISMATCH', {
      kpi: code,
      frequency: words,
      period: text,
      example,
    });
  }
  return formatPeriod(period);
}

/**
 * In one spelling, but trailing zeros are kept: none in front, and zero has no sign.
 * @throws RumboError KPI.VALUE_INVALID
 */
export function decimalFor(field: string, input: string | number): string {
  const value = parseDecimal(input);
  if (value === null) throw RumboError.about(field, 'KPI.VALUE_INVALID', { value: String(input), field });
  return value.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-(?=[0.]+$)/, '');
}

/**
 * Reads what a person wants to record, in the order in which they filled it in.
 * @throws RumboError PERIOD.INVALID, KPI.PERIOD_MISMATCH, KPI.VALUE_INVALID, KPI.RATIO_PARTS_INVALID,
 *   KPI.BREAKDOWN_UNKNOWN
 */
export function figuresOf(entry: KpiEntry, input: RecordMeasurementDto): Figures {
  const period = periodFor(entry, input.period);
  const value = decimalFor('value', input.value);
  const numerator = input.numerator == null ? null : decimalFor('numerator', input.numerator);
  const denominator = input.denominator == null ? null : decimalFor('denominator', input.denominator);
  if (!ratioPartsAgree(value, numerator, denominator)) {
    const missing = numerator === null ? 'numerator' : 'denominator';
    throw RumboError.about(missing, 'KPI.RATIO_PARTS_INVALID');
  }
  const breakdown = input.breakdown == null ? null : breakdownOf(entry, input.breakdown);
  return {
    period,
    value,
    numerator,
    denominator,
    breakdown,
    note: textOf(input.note),
    evidence: textOf(input.evidence),
  };
}

function breakdownOf(entry: KpiEntry, parts: Record<string, string | number>): Record<string, string> | null {
  const items = entry.definition.breakdown?.items ?? [];
  const pairs = Object.entries(parts).map(([item, part]): [string, string] => {
    if (!items.includes(item)) {
      const known = items.join(', ') || '—';
      throw RumboError.about(`breakdown.${item}`, 'KPI.BREAKDOWN_UNKNOWN', {
        kpi: entry.code,
        item,
        items: known,
      });
    }
    return [item, decimalFor(`breakdown.${item}`, part)];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}
