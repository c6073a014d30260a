import type { SheetCell } from '@rumbo/contracts';
import type { CellRecording, RecordingStatus } from '@rumbo/web-data';
import type { MeasurementFields } from '@rumbo/web-ui';
import { type Field, figureOf, itemOf } from '../model/rows';

/** The value that stands, with what this browser saved since the sheet was read. */
export function standingOf(cell: SheetCell, recording: CellRecording | null): SheetCell {
  const saved = recording?.saved;
  if (!saved || saved.sequence <= (cell.sequence ?? 0)) return cell;
  const { value, numerator, denominator, breakdown, note, evidence, state, actor, at, sequence } = saved;
  return {
    ...cell,
    ...{ value, numerator, denominator, breakdown, note, evidence, state, actor, at, sequence },
    actorName: null,
    measurementId: saved.id,
    due: false,
    returned: null,
    undoable: true,
  };
}

/** A figure as the grid shows it. */
export interface ShownFigure {
  /** A decimal; null when there is none, or what is shown is a text as typed. */
  figure: string | null;
  /** A text that is not recorded and cannot be read as a figure yet. */
  typed: string | null;
  /** How far the cell's typed value has come, where this figure is part of it; null when nothing is under way. */
  status: RecordingStatus | null;
}

/** What a field of a cell shows: what was typed and is not saved, else what stands. */
export function shownFigure(standing: SheetCell, recording: CellRecording | null, field: Field): ShownFigure {
  const recorded = figureOf(standing, field);
  if (!recording || recording.status === 'saved')
    return { figure: recorded, typed: null, status: recording?.status ?? null };
  const { status, measurement } = recording;
  if (measurement && status !== 'draft') {
    const handedIn = asText(
      field === 'value' || field === 'numerator' || field === 'denominator'
        ? measurement[field]
        : measurement.breakdown?.[itemOf(field)!],
    );
    return {
      figure: handedIn ?? recorded,
      typed: null,
      status: field === 'value' || handedIn ? status : null,
    };
  }
  const text = typedText(recording.fields as MeasurementFields | null, field);
  return text === '' || text === (recorded ?? '')
    ? { figure: recorded, typed: null, status: null }
    : { figure: null, typed: text, status };
}

/** What stands in a field of the form as typed; empty when nothing does. */
export function typedText(fields: MeasurementFields | null, field: Field): string {
  if (!fields) return '';
  if (field === 'value' || field === 'numerator' || field === 'denominator') return fields[field] ?? '';
  return fields.breakdown?.[itemOf(field)!] ?? '';
}

/** The same fields with another text in one. */
export function withText(fields: MeasurementFields, field: Field, text: string): MeasurementFields {
  if (field === 'value' || field === 'numerator' || field === 'denominator')
    return { ...fields, [field]: text };
  return { ...fields, breakdown: { ...fields.breakdown, [itemOf(field)!]: text } };
}

function asText(figure: string | number | null | undefined): string | null {
  return figure == null ? null : String(figure);
}
