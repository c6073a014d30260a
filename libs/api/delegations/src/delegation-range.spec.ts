import { assertRange } from './delegation-range';

/** The evening of 31 January in El Salvador, already February in UTC. */
const NOW = '2026-02-01T03:00:00.000Z';

describe('assertRange', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026-01-01', '2026-01-31'],
    ['2026-02-10', '2026-03-10'],
    ['2026-01-31', '2027-01-31'],
  ])('takes %s to %s', (from, until) => {
    expect(() => assertRange(from, until, NOW)).not.toThrow();
  });

  it.each([
    ['2026-02-10', '2026-02-09'],
    ['2026-01-01', '2026-01-30'],
    ['2026-01-31', '2027-02-01'],
    ['2026-02-30', '2026-03-01'],
    ['2026-02-01', '2026-02-31'],
    ['ayer', '2026-03-01'],
    ['2026-02-01T00:00', '2026-03-01'],
  ])('refuses %s to %s', (from, until) => {
    expect(() => assertRange(from, until, NOW)).toThrow(
      expect.objectContaining({ code: 'DELEGATION.RANGE_INVALID' }),
    );
  });
});
