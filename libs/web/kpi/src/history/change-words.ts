import type { KpiHistoryEntry } from '@rumbo/contracts';
import type { FormatService, Quantity, Translate } from '@rumbo/web-data';

export interface ChangeWords {
  name: string;
  before: string | null;
  after: string;
}

/** Fields that the entry shows by itself. */
const SHOWN = new Set(['value', 'target', 'note', 'state']);
/** Parts of a ratio are in units of their own, which the KPI does not name. */
const PARTS = /^(numerator|denominator)$/;
const FIGURES = /^breakdown\..+$/;
const WORDED = new Set(['direction', 'frequency', 'accumulation']);

/**
 * The fields of a correction as they are read, those left out that the entry says already. A first value or
 * definition has nothing before to tell apart and brings its evidence only; a weight is in its entry's own words.
 */
export function changeWords(
  { kind, before, changes }: Pick<KpiHistoryEntry, 'kind' | 'before' | 'changes'>,
  quantity: Quantity,
  t: Translate,
  format: Pick<FormatService, 'value'>,
): ChangeWords[] {
  if (kind === 'weight' || kind === 'review') return [];
  return (
    changes
      .filter(({ field }) => before !== null || field === 'evidence')
      // The entry says its note, but not that there is none any more.
      .filter(({ field, after }) => !SHOWN.has(field) || (field === 'note' && after === null))
      .map(({ field, before: was, after: is }) => {
        const write = (text: string): string => {
          if (PARTS.test(field)) return format.value(text, { unit: '' });
          if (FIGURES.test(field)) return format.value(text, quantity);
          if (WORDED.has(field)) return t(`${field}.${text}`);
          return field === 'rule' ? t(`ruleName.${text}`) : text;
        };
        return {
          name: nameOf(field, t),
          before: was === null ? null : write(was),
          after: is === null ? t('history.noLonger') : write(is),
        };
      })
  );
}

function nameOf(field: string, t: Translate): string {
  const item = /^breakdown\.(.+)$/.exec(field)?.[1];
  return item ?? t(`history.field.${field.replace('.', '_')}`);
}
