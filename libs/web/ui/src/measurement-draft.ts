import type { RecordMeasurement } from '@rumbo/contracts';
import { readFigure } from '@rumbo/domain';

/** What stands in the fields of the form, as typed. */
export interface MeasurementFields {
  period: string;
  value: string;
  numerator: string;
  denominator: string;
  note: string;
  reason: string;
  breakdown: Record<string, string>;
  /** The reading that was chosen where a field's text has several, by field. */
  meant?: Record<string, string>;
}

export const EMPTY_FIELDS: MeasurementFields = {
  period: '',
  value: '',
  numerator: '',
  denominator: '',
  note: '',
  reason: '',
  breakdown: {},
};

/** What is wrong with a field, as a key of the translations. */
export type FieldProblem = 'required' | 'notANumber' | 'ambiguous' | 'pair' | 'zero';

export interface DraftRules {
  /** A value exists for the period, so that a reason is asked for. */
  correcting: boolean;
  ratio: boolean;
}

export interface MeasurementDraft {
  /** What to send; null while a field is wrong. */
  measurement: RecordMeasurement | null;
  /** By field: `value`, `numerator`, `denominator`, `reason`, `breakdown.<item>`. */
  problems: Record<string, FieldProblem>;
}

/** Reads the fields into a measurement, or says what is wrong with each. */
export function draftOf(fields: MeasurementFields, { correcting, ratio }: DraftRules): MeasurementDraft {
  const problems: Record<string, FieldProblem> = {};
  const read = (name: string, text: string, required: boolean): string | undefined => {
    const figure = readFigure(text);
    if (figure.kind === 'number') return figure.value;
    const meant = fields.meant?.[name];
    if (figure.kind === 'ambiguous' && meant !== undefined && figure.readings.includes(meant)) return meant;
    if (figure.kind === 'empty' && required) problems[name] = 'required';
    if (figure.kind === 'ambiguous') problems[name] = 'ambiguous';
    if (figure.kind === 'invalid') problems[name] = 'notANumber';
    return undefined;
  };

  const value = read('value', fields.value, true);
  const numerator = ratio ? read('numerator', fields.numerator, fields.denominator.trim() !== '') : undefined;
  const denominator = ratio
    ? read('denominator', fields.denominator, fields.numerator.trim() !== '')
    : undefined;
  if (denominator !== undefined && Number(denominator) === 0) problems['denominator'] = 'zero';
  const parts = Object.entries(fields.breakdown).flatMap(([item, text]): [string, string][] => {
    const part = read(`breakdown.${item}`, text, false);
    return part === undefined ? [] : [[item, part]];
  });
  const reason = fields.reason.trim();
  if (correcting && reason === '') problems['reason'] = 'required';
  if (fields.period === '') problems['period'] = 'required';

  if (Object.keys(problems).length > 0 || value === undefined) return { measurement: null, problems };
  return {
    problems,
    measurement: {
      period: fields.period,
      value,
      ...(numerator !== undefined && denominator !== undefined ? { numerator, denominator } : {}),
      ...(fields.note.trim() === '' ? {} : { note: fields.note.trim() }),
      ...(parts.length === 0 ? {} : { breakdown: Object.fromEntries(parts) }),
      ...(correcting ? { reason } : {}),
    },
  };
}
