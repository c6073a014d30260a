import type { RecordedMeasurement } from '@rumbo/contracts';
import type { CellRecording, RecordingStatus } from '@rumbo/web-data';
import { EMPTY_FIELDS } from '@rumbo/web-ui';
import { sheetCell } from '../testing/sheet-fixtures';
import { shownFigure, standingOf, withText } from './cell-state';

const cell = sheetCell('2025-01', { value: '5', sequence: 7, due: true });
const recording = (status: RecordingStatus, more: Partial<CellRecording> = {}): CellRecording => ({
  cell: { plan: 'p', kpi: '1', period: '2025-01' },
  status,
  measurement: null,
  at: '',
  fields: null,
  problem: null,
  theirs: null,
  saved: null,
  attempts: 0,
  ...more,
});
const saved = { id: 'm', value: '6', sequence: 8, breakdown: null } as RecordedMeasurement;

describe('standingOf', () => {
  it('is what was saved here since the sheet was read', () => {
    expect(standingOf(cell, recording('saved', { saved }))).toMatchObject({
      value: '6',
      sequence: 8,
      due: false,
      undoable: true,
      measurementId: 'm',
    });
    expect(standingOf({ ...cell, sequence: 9 }, recording('saved', { saved })).value).toBe('5');
    expect(standingOf(cell, null)).toBe(cell);
  });
});

describe('shownFigure', () => {
  it('is the value on its way, with how far it has come', () => {
    const measurement = { value: '9', breakdown: { a: '4' } };
    for (const status of ['unsent', 'saving', 'failed', 'conflict'] as const) {
      const one = recording(status, { measurement });
      expect(shownFigure(cell, one, 'value')).toEqual({ figure: '9', typed: null, status });
      expect(shownFigure(cell, one, 'breakdown.a')).toEqual({ figure: '4', typed: null, status });
      expect(shownFigure(cell, one, 'breakdown.b')).toEqual({ figure: null, typed: null, status: null });
    }
  });

  it('is a draft as it was typed, in its own field only', () => {
    const one = recording('draft', { fields: { ...EMPTY_FIELDS, value: '5', breakdown: { a: '1.234' } } });
    expect(shownFigure(cell, one, 'breakdown.a')).toEqual({ figure: null, typed: '1.234', status: 'draft' });
    expect(shownFigure(cell, one, 'value')).toEqual({ figure: '5', typed: null, status: null });
  });
});

it('withText changes one field', () => {
  expect(withText(EMPTY_FIELDS, 'numerator', '3').numerator).toBe('3');
  expect(withText(EMPTY_FIELDS, 'breakdown.a', '3').breakdown).toEqual({ a: '3' });
});
