import { EMPTY_FIELDS, draftOf } from './measurement-draft';

const first = { correcting: false, ratio: false };
const fields = { ...EMPTY_FIELDS, period: '2021', value: '13,029,542.75' };

describe('draftOf', () => {
  it('sends exact digits and leaves out what is empty', () => {
    expect(draftOf(fields, first)).toEqual({
      measurement: { period: '2021', value: '13029542.75' },
      problems: {},
    });
  });

  it('asks for a reason when a value is corrected, and only then sends one', () => {
    const rules = { ...first, correcting: true };
    expect(draftOf({ ...fields, reason: '  ' }, rules)).toEqual({
      measurement: null,
      problems: { reason: 'required' },
    });
    expect(draftOf({ ...fields, reason: ' dato final ' }, rules).measurement).toMatchObject({
      reason: 'dato final',
    });
    expect(draftOf({ ...fields, reason: 'sobra' }, first).measurement).not.toHaveProperty('reason');
  });

  it('wants both parts of a ratio or none, and no zero below', () => {
    const ratio = { ...first, ratio: true };
    expect(draftOf(fields, ratio).measurement).not.toBeNull();
    expect(draftOf({ ...fields, numerator: '3' }, ratio).problems).toEqual({ denominator: 'required' });
    expect(draftOf({ ...fields, numerator: '3', denominator: '0.0' }, ratio).problems).toEqual({
      denominator: 'zero',
    });
    expect(draftOf({ ...fields, numerator: '3', denominator: '4' }, ratio).measurement).toMatchObject({
      numerator: '3',
      denominator: '4',
    });
  });

  it('names each field that is no number', () => {
    const wrong = {
      ...fields,
      value: 'x',
      breakdown: { 'Centro A': 'y', 'Centro B': '1,000', 'Centro C': '' },
    };
    expect(draftOf(wrong, first).problems).toEqual({
      value: 'notANumber',
      'breakdown.Centro A': 'notANumber',
    });
    const right = { ...wrong, value: '1', breakdown: { 'Centro B': '1,000', 'Centro C': '' } };
    expect(draftOf(right, first).measurement?.breakdown).toEqual({ 'Centro B': '1000' });
  });

  it('is no measurement without a value or a period', () => {
    expect(draftOf(EMPTY_FIELDS, first).problems).toEqual({ value: 'required', period: 'required' });
  });
});
