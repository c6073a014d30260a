import type { RecordedMeasurement, SheetCell } from '@rumbo/contracts';
import { draftOf } from '@rumbo/web-ui';
import { factorOf, grouped, standingValue, startFields } from './standing-value';

const cell = {
  period: '2021',
  value: '1.234',
  numerator: null,
  denominator: null,
  breakdown: { Norte: '1.234' },
  note: 'n',
  evidence: null,
  state: 'approved',
  measurementId: 'old',
  undoable: false,
  returned: null,
} as unknown as SheetCell;
const saved = (sequence: number, rest: Partial<RecordedMeasurement> = {}) =>
  ({ id: `m${sequence}`, value: '5', state: 'recorded', sequence, ...rest }) as RecordedMeasurement;

describe('standingValue', () => {
  it('is the newest of the sheet, of what was saved and of what was undone', () => {
    expect(standingValue(cell, 10, [null, undefined]).value).toBe('1.234');
    // The sheet was read after this one.
    expect(standingValue(cell, 10, [saved(9)]).value).toBe('1.234');
    expect(standingValue(cell, 10, [saved(11)])).toMatchObject({
      value: '5',
      undoable: true,
      measurementId: 'm11',
    });
    const undone = saved(12, { state: 'withdrawn', value: '5' });
    expect(standingValue(cell, 10, [saved(11), undone])).toMatchObject({ value: null, undoable: false });
    expect(standingValue(cell, 10, [saved(13, { value: '6' }), undone]).value).toBe('6');
  });
});

describe('startFields', () => {
  it('start from what stands, digit for digit, though its text could be read in two ways', () => {
    const fields = { ...startFields('2021', cell), reason: 'r' };
    const { measurement, problems } = draftOf(fields, { correcting: true, ratio: false });
    expect(problems).toEqual({});
    expect(measurement).toMatchObject({ value: '1.234', breakdown: { Norte: '1.234' }, note: 'n' });
  });

  it.each([
    ['13029542.75', '13,029,542.75'],
    ['-1234', '-1,234'],
    ['123', '123'],
    ['9007199254740993.123456789', '9,007,199,254,740,993.123456789'],
  ])('writes %s as %s', (value, text) => expect(grouped(value)).toBe(text));
});

describe('factorOf', () => {
  it('is what the figures show, else what the unit says', () => {
    const shown = { ...cell, value: '870', numerator: '87', denominator: '100' };
    expect(factorOf({ unit: 'por mil', cells: [shown] })).toBe(1000);
    expect(factorOf({ unit: '%', cells: [] })).toBe(100);
    expect(factorOf({ unit: 'camas', cells: [cell] })).toBe(1);
  });
});
