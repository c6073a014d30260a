import type { SheetCell, SheetKpi } from '@rumbo/contracts';
import {
  type PlausibilityWarning,
  decimalsEqual,
  plausibilityOf,
  ratioPartsAgree,
  readFigure,
} from '@rumbo/domain';
import type { CellMeasurement } from '@rumbo/web-data';
import { EMPTY_FIELDS, type MeasurementFields } from '@rumbo/web-ui';
import { type Field, figureOf, itemOf } from '../model/rows';
import { withText } from './cell-state';
import { ratioValue } from './ratio-value';

/** What keeps the fields of a cell from being a measurement. */
export type Gap =
  /** Parts without a value. */
  | 'valueMissing'
  /** A numerator without a denominator, or the other way round. */
  | 'pairMissing'
  | 'zeroDenominator'
  /** The value is not what its numerator and denominator make. */
  | 'partsDisagree'
  /** A field that was typed before cannot be read. */
  | 'otherField';

export type Assembled =
  | { kind: 'incomplete'; gap: Gap; fields: MeasurementFields }
  | { kind: 'unchanged' }
  | {
      kind: 'ready';
      fields: MeasurementFields;
      measurement: CellMeasurement & { value: string };
      /** Whether it changes a value, so that a reason is asked for. */
      correcting: boolean;
      warning: PlausibilityWarning | null;
    };

/** What stands in a cell and what was typed into it before. */
export interface EntryState {
  kpi: SheetKpi;
  standing: SheetCell;
  /** Null: nothing typed. */
  draft: MeasurementFields | null;
  /** Whether a value is on its way already, which this one would correct. */
  pending: boolean;
}

type Figures = Record<'value' | 'numerator' | 'denominator', string | null> & {
  breakdown: Record<string, string>;
};

/** Puts figures that were read into the fields of a cell, and says whether they make a measurement. */
export function assemble(
  { kpi, standing, draft, pending }: EntryState,
  edits: ReadonlyMap<Field, string>,
): Assembled {
  const before = figuresOf(standing, draft && blanked(draft, edits));
  const fields = (figures: Figures) => fieldsOf(standing, draft, figures);
  if (before === null)
    return {
      kind: 'incomplete',
      gap: 'otherField',
      fields: fields(edited(recordedFigures(standing), edits)),
    };
  const figures = edited(before, edits);
  const gap = ratioGap(kpi, figures, edits);
  if (gap) return { kind: 'incomplete', gap, fields: fields(figures) };
  const { value, numerator, denominator, breakdown } = figures;
  if (value === null) return { kind: 'incomplete', gap: 'valueMissing', fields: fields(figures) };
  if (standing.state !== 'returned' && sameFigures(figures, recordedFigures(standing)))
    return { kind: 'unchanged' };
  const history = kpi.recent.filter(({ period }) => period !== standing.period);
  const texts = fields(figures);
  return {
    kind: 'ready',
    fields: texts,
    measurement: {
      value,
      ...(numerator !== null && denominator !== null ? { numerator, denominator } : {}),
      ...(texts.note.trim() ? { note: texts.note.trim() } : {}),
      ...(standing.evidence ? { evidence: standing.evidence } : {}),
      ...(Object.keys(breakdown).length > 0 ? { breakdown } : {}),
    },
    correcting: standing.value !== null || pending,
    warning:
      standing.value !== null && decimalsEqual(standing.value, value)
        ? null
        : plausibilityOf(
            value,
            history.map((one) => one.value),
          ),
  };
}

/** The fields of a cell before anything is typed: what is recorded. */
export function recordedFields(standing: SheetCell): MeasurementFields {
  return fieldsOf(standing, null, recordedFigures(standing));
}

/** Completes a ratio: the value comes from the parts where they were given. */
function ratioGap(kpi: SheetKpi, figures: Figures, edits: ReadonlyMap<Field, string>): Gap | null {
  if (kpi.accumulation !== 'ratio') return null;
  const { numerator, denominator } = figures;
  if (numerator === null && denominator === null) return null;
  if (numerator === null || denominator === null) return 'pairMissing';
  if (Number(denominator) === 0) return 'zeroDenominator';
  const partsTyped = edits.has('numerator') || edits.has('denominator');
  if (partsTyped && !edits.has('value'))
    figures.value = ratioValue(kpi, numerator, denominator) ?? figures.value;
  if (figures.value === null) return 'valueMissing';
  return ratioPartsAgree(figures.value, numerator, denominator) ? null : 'partsDisagree';
}

function recordedFigures({ value, numerator, denominator, breakdown }: SheetCell): Figures {
  return { value, numerator, denominator, breakdown: { ...breakdown } };
}

/** What was typed before, else what is recorded; null when a typed text cannot be read. */
function figuresOf(standing: SheetCell, draft: MeasurementFields | null): Figures | null {
  const figures = recordedFigures(standing);
  if (!draft) return figures;
  for (const name of ['value', 'numerator', 'denominator'] as const) {
    const read = readField(draft[name] ?? '', figures[name]);
    if (read === undefined) return null;
    figures[name] = read;
  }
  for (const [item, text] of Object.entries(draft.breakdown ?? {})) {
    const read = readField(text, figures.breakdown[item] ?? null);
    if (read === undefined) return null;
    if (read !== null) figures.breakdown[item] = read;
  }
  return figures;
}

/** A field that is given anew need not have been readable before. */
function blanked(draft: MeasurementFields, edits: ReadonlyMap<Field, string>): MeasurementFields {
  return [...edits.keys()].reduce((fields, field) => withText(fields, field, ''), draft);
}

/** An empty field leaves what is recorded: nothing is deleted by leaving out. */
function readField(text: string, recorded: string | null): string | null | undefined {
  if (text.trim() === (recorded ?? '') || text.trim() === '') return recorded;
  const figure = readFigure(text);
  return figure.kind === 'number' ? figure.value : undefined;
}

function edited(figures: Figures, edits: ReadonlyMap<Field, string>): Figures {
  const result: Figures = { ...figures, breakdown: { ...figures.breakdown } };
  for (const [field, figure] of edits) {
    if (field === 'value' || field === 'numerator' || field === 'denominator') result[field] = figure;
    else result.breakdown[itemOf(field)!] = figure;
  }
  return result;
}

function fieldsOf(standing: SheetCell, draft: MeasurementFields | null, figures: Figures): MeasurementFields {
  const { period, note } = standing;
  const text = (figure: string | null, field: Field) =>
    figure === figureOf(standing, field) ? (figure ?? '') : unambiguous(figure);
  return {
    ...EMPTY_FIELDS,
    ...draft,
    note: draft?.note || note || '',
    period,
    value: text(figures.value, 'value'),
    numerator: text(figures.numerator, 'numerator'),
    denominator: text(figures.denominator, 'denominator'),
    breakdown: Object.fromEntries(
      Object.entries(figures.breakdown).map(([item, part]) => [item, text(part, `breakdown.${item}`)]),
    ),
  };
}

/** A figure as a text that has one reading only: a further zero makes `1.234` the decimal that it is. */
export function unambiguous(figure: string | null): string {
  if (figure === null) return '';
  return readFigure(figure).kind === 'number' ? figure : `${figure}0`;
}

function sameFigures(a: Figures, b: Figures): boolean {
  const items = new Set([...Object.keys(a.breakdown), ...Object.keys(b.breakdown)]);
  return (
    sameDecimal(a.value, b.value) &&
    sameDecimal(a.numerator, b.numerator) &&
    sameDecimal(a.denominator, b.denominator) &&
    [...items].every((item) => sameDecimal(a.breakdown[item] ?? null, b.breakdown[item] ?? null))
  );
}

function sameDecimal(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : decimalsEqual(a, b);
}
