import { instantOfLocal, isSequence, localOfInstant } from './cut-off-choice';

describe('cut-off choice', () => {
  it("reads and writes El Salvador's time", () => {
    expect(instantOfLocal('2021-12-31T18:30')).toBe('2022-01-01T00:30:00.000Z');
    expect(localOfInstant('2022-01-01T00:30:00.000Z')).toBe('2021-12-31T18:30');
    expect(instantOfLocal('2021-12-31T18:30:15')).toBe('2022-01-01T00:30:15.000Z');
  });

  it('takes no half-filled field', () => {
    expect(instantOfLocal('')).toBeNull();
    expect(instantOfLocal('2021-12')).toBeNull();
  });

  it('tells a sequence from a time', () => {
    expect(isSequence('17')).toBe(true);
    expect(isSequence('2022-01-01T00:30:00.000Z')).toBe(false);
  });
});
