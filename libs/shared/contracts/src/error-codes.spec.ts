import { type ErrorCode, errorMessage, ERRORS } from './error-codes';

const codes = Object.keys(ERRORS) as ErrorCode[];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe.each(codes)('%s', (code) => {
  const { status, es, en } = ERRORS[code];

  it('is FAMILY.REASON with an HTTP error status', () => {
    expect(code).toMatch(/^[A-Z]+\.[A-Z_]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  it('is told in two languages with the same figures in it', () => {
    expect(es).not.toBe(en);
    expect(placeholders(es)).toEqual(placeholders(en));
    for (const text of [es, en]) expect(text).toMatch(/^[\p{Lu}«“{].*[.}]$/u);
  });
});

describe('statuses', () => {
  it.each([
    ['NOT_FOUND', 404],
    ['EXISTS', 409],
    ['STALE', 412],
  ])('every code that ends in %s answers %i', (ending, status) => {
    const named = codes.filter((code) => code.endsWith(ending));
    expect(named.length).toBeGreaterThan(0);
    expect(named.map((code) => ERRORS[code].status)).toEqual(named.map(() => status));
  });
});

describe('errorMessage', () => {
  it('fills in every placeholder, wherever it stands', () => {
    expect(errorMessage('KPI.NOT_FOUND', 'en', { plan: 'isss', kpi: '1.1' })).toBe(
      'Plan “isss” has no KPI “1.1”. Check the code.',
    );
    expect(errorMessage('PERIOD.RANGE_INVALID', 'es', { from: '2021', to: '2020', max: 120 })).toContain(
      'máximo de 120',
    );
  });

  it('leaves what it does not know, and takes no placeholder from a value', () => {
    expect(errorMessage('PLAN.NOT_FOUND', 'es')).toContain('{plan}');
    expect(errorMessage('KPI.NOT_FOUND', 'en', { plan: '{kpi}', kpi: 'K' })).toContain(
      'Plan “{kpi}” has no KPI “K”',
    );
    expect(errorMessage('PLAN.NOT_FOUND', 'en', { plan: '$&' })).toContain('“$&”');
  });
});
