import type { FormatService, Quantity, Translate } from '@rumbo/web-data';
import type { ConflictSide } from '@rumbo/web-ui';

/** A value of either side: as it was typed, or as it is recorded. */
export interface SideValue {
  value: string | number | null;
  numerator?: string | number | null;
  denominator?: string | number | null;
  breakdown?: Record<string, string | number> | null;
  note?: string | null;
}

/** One of the two values as people read it: the figure, who and when, then its parts and its note. */
export function conflictSide(
  { value, numerator, denominator, breakdown, note }: SideValue,
  when: string,
  quantity: Quantity,
  format: Pick<FormatService, 'value' | 'valueWithUnit'>,
  t: Translate,
): ConflictSide {
  const bare: Quantity = { unit: '', decimals: null };
  const parts = [
    [t('form.numerator'), numerator, bare],
    [t('form.denominator'), denominator, bare],
    ...Object.entries(breakdown ?? {}).map(([name, part]) => [name, part, quantity]),
  ] as [string, string | number | null | undefined, Quantity][];
  return {
    value: value === null ? t('recording.conflict.noValue') : format.valueWithUnit(String(value), quantity),
    lines: [
      when,
      ...parts
        .filter(([, part]) => part != null)
        .map(([name, part, unit]) =>
          t('recording.conflict.part', { name, value: format.value(String(part), unit) }),
        ),
      note ? t('recording.conflict.note', { note }) : '',
    ].filter((line) => line !== ''),
  };
}
