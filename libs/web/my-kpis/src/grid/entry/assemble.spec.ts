import { EMPTY_FIELDS } from '@rumbo/web-ui';
import type { Field } from '../model/rows';
import { sheetCell, sheetKpi } from '../testing/sheet-fixtures';
import { type EntryState, assemble, recordedFields } from './assemble';

const state = (more: Partial<EntryState> = {}): EntryState => ({
  kpi: sheetKpi('1'),
  standing: sheetCell('2025-01'),
  draft: null,
  pending: false,
  ...more,
});
const edits = (figures: Partial<Record<Field, string>>) =>
  new Map(Object.entries(figures) as [Field, string][]);
const recorded = sheetCell('2025-01', {
  value: '50.0',
  note: 'n',
  breakdown: { a: '20', b: '30' },
  sequence: 9,
});
const ratio = sheetKpi('r', { accumulation: 'ratio', unit: '%', decimals: 1 });

describe('assemble', () => {
  it('makes a first value', () =>
    expect(assemble(state(), edits({ value: '12.50' }))).toMatchObject({
      kind: 'ready',
      measurement: { value: '12.50' },
      correcting: false,
      warning: null,
    }));

  it('corrects a value and keeps its note and breakdown', () =>
    expect(assemble(state({ standing: recorded }), edits({ value: '60' }))).toMatchObject({
      kind: 'ready',
      measurement: { value: '60', note: 'n', breakdown: { a: '20', b: '30' } },
      correcting: true,
    }));

  it('asks for a reason too where the first value is still on its way', () =>
    expect(assemble(state({ pending: true }), edits({ value: '60' }))).toMatchObject({ correcting: true }));

  it('sees when nothing changes, but lets a returned value be stood by', () => {
    expect(assemble(state({ standing: recorded }), edits({ value: '50' }))).toEqual({ kind: 'unchanged' });
    const returned = { ...recorded, state: 'returned' as const };
    expect(assemble(state({ standing: returned }), edits({ value: '50' })).kind).toBe('ready');
  });

  it('warns of what does not fit the history, the cell itself left out', () => {
    const recent = ['2024-11', '2024-12', '2025-01'].map((period) => ({ period, value: '1300' }));
    const kpi = sheetKpi('1', { recent: [...recent, { period: '2025-02', value: '1300' }] });
    expect(assemble(state({ kpi }), edits({ value: '130' }))).toMatchObject({
      warning: { kind: 'magnitude', suggestion: '1300' },
    });
    expect(assemble(state({ kpi }), edits({ value: '1250' }))).toMatchObject({ warning: null });
  });

  it('keeps the parts of a breakdown until there is a value', () => {
    const first = assemble(state(), edits({ 'breakdown.a': '1' }));
    expect(first).toMatchObject({
      kind: 'incomplete',
      gap: 'valueMissing',
      fields: { breakdown: { a: '1' } },
    });
    const draft = first.kind === 'incomplete' ? first.fields : null;
    expect(assemble(state({ draft }), edits({ value: '3' }))).toMatchObject({
      kind: 'ready',
      measurement: { value: '3', breakdown: { a: '1' } },
    });
  });

  it('keeps a decimal like a thousand readable in the draft', () => {
    const first = assemble(state(), edits({ 'breakdown.a': '1.234' }));
    const draft = first.kind === 'incomplete' ? first.fields : null;
    expect(assemble(state({ draft }), edits({ value: '3' }))).toMatchObject({
      measurement: { breakdown: { a: '1.2340' } },
    });
    // What is recorded so is no new figure.
    const standing = { ...recorded, value: '1.234' };
    const fields = recordedFields(standing);
    expect(assemble(state({ standing, draft: fields }), edits({ 'breakdown.a': '21' }))).toMatchObject({
      measurement: { value: '1.234' },
    });
  });

  it('does not read over what was typed elsewhere in the cell and cannot be read', () => {
    const draft = { ...EMPTY_FIELDS, value: 'x', breakdown: { a: '1' } };
    expect(assemble(state({ draft }), edits({ 'breakdown.a': '2' }))).toMatchObject({ gap: 'otherField' });
    expect(assemble(state({ draft }), edits({ value: '2' })).kind).toBe('ready');
  });

  describe('of a ratio', () => {
    it('computes the value from both parts, by the factor of the unit or of what is recorded', () => {
      const both = edits({ numerator: '1', denominator: '3' });
      expect(assemble(state({ kpi: ratio }), both)).toMatchObject({
        measurement: { value: '33.3', numerator: '1', denominator: '3' },
      });
      const rate = sheetKpi('r', {
        accumulation: 'ratio',
        unit: 'por mil',
        cells: [sheetCell('2025-02', { value: '500', numerator: '1', denominator: '2' })],
      });
      expect(assemble(state({ kpi: rate }), both)).toMatchObject({ measurement: { value: '333.3333' } });
    });

    it('asks for the value where no figure tells the factor', () => {
      const rate = sheetKpi('r', { accumulation: 'ratio', unit: 'por mil' });
      const both = edits({ numerator: '1', denominator: '3' });
      expect(assemble(state({ kpi: rate }), both)).toMatchObject({ gap: 'valueMissing' });
    });

    it.each([
      [{ numerator: '1' }, 'pairMissing'],
      [{ numerator: '1', denominator: '0' }, 'zeroDenominator'],
      [{ value: '50', numerator: '1', denominator: '3' }, 'partsDisagree'],
    ])('does not take %j', (figures, gap) =>
      expect(assemble(state({ kpi: ratio }), edits(figures))).toMatchObject({ kind: 'incomplete', gap }),
    );

    it('refuses a value that its recorded parts do not make', () => {
      const standing = sheetCell('2025-01', { value: '50', numerator: '1', denominator: '2' });
      expect(assemble(state({ kpi: ratio, standing }), edits({ value: '60' }))).toMatchObject({
        gap: 'partsDisagree',
      });
      expect(
        assemble(state({ kpi: ratio, standing }), edits({ numerator: '2', denominator: '3' })),
      ).toMatchObject({
        measurement: { value: '66.7' },
        correcting: true,
      });
    });
  });
});
