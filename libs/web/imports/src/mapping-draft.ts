import type { ImportMapping, MappingNeeded } from '@rumbo/contracts';

/** The fields that may have a column of their own in a long sheet, beside KPI, period and value. */
export const MORE_FIELDS = ['item', 'numerator', 'denominator', 'note', 'evidence'] as const;
const FIELDS = ['kpi', 'period', 'value', ...MORE_FIELDS] as const;
export type ColumnField = (typeof FIELDS)[number];

/** What a person has chosen so far; an empty text is nothing. */
export interface MappingDraft extends Record<ColumnField, string> {
  layout: ImportMapping['layout'];
  headerRow: number;
  periods: readonly string[];
  fixedPeriod: string;
  year: string;
  decimal: '' | 'point' | 'comma';
}

export function draftOf({ headerRow, suggestion }: MappingNeeded): MappingDraft {
  return {
    ...{ kpi: '', period: '', value: '', item: '', numerator: '', denominator: '', note: '', evidence: '' },
    ...{ layout: 'long', periods: [], fixedPeriod: '', year: '', decimal: '' },
    ...suggestion,
    headerRow,
  };
}

/** The fields without which the sheet cannot be read. */
export function missingIn(draft: MappingDraft): ('kpi' | 'period' | 'value' | 'periods')[] {
  const { layout, kpi, period, fixedPeriod, value, periods } = draft;
  return [
    ...(kpi === '' ? (['kpi'] as const) : []),
    ...(layout === 'long' && period === '' && fixedPeriod.trim() === '' ? (['period'] as const) : []),
    ...(layout === 'long' && value === '' ? (['value'] as const) : []),
    ...(layout === 'wide' && periods.length === 0 ? (['periods'] as const) : []),
  ];
}

/** Gives a field its column; what else was to be read from that column is not any more. */
export function withColumn(draft: MappingDraft, field: ColumnField, column: string): MappingDraft {
  const freed = Object.fromEntries(
    FIELDS.filter((other) => draft[other] === column).map((other) => [other, '']),
  );
  return { ...draft, ...freed, periods: draft.periods.filter((other) => other !== column), [field]: column };
}

export function mappingOf(draft: MappingDraft): ImportMapping {
  const { layout, headerRow, kpi, item, periods, fixedPeriod, year, decimal } = draft;
  const filled = <T extends Record<string, unknown>>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) as Partial<T>;
  const common = {
    layout,
    headerRow,
    kpi,
    ...filled({ item, year: year.trim(), decimal: decimal || undefined }),
  };
  if (layout === 'wide') return withoutGaps({ ...common, periods: [...periods] });
  const { period, value, numerator, denominator, note, evidence } = draft;
  const fixed = period === '' ? fixedPeriod.trim() : '';
  return withoutGaps({
    ...common,
    ...filled({ period, value, numerator, denominator, note, evidence, fixedPeriod: fixed }),
  });
}

function withoutGaps(mapping: ImportMapping): ImportMapping {
  return JSON.parse(JSON.stringify(mapping)) as ImportMapping;
}
