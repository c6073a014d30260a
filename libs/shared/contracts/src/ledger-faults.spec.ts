import { faultMessage, LEDGER_FAULT_CODES, LEDGER_FAULTS } from './ledger-faults';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe.each(LEDGER_FAULT_CODES)('%s', (code) => {
  it('is told in two languages with the same figures in it, to follow a colon', () => {
    const { es, en } = LEDGER_FAULTS[code];
    expect(es).not.toBe(en);
    expect(placeholders(es)).toEqual(placeholders(en));
    for (const text of [es, en]) expect(text).toMatch(/^[\p{Ll}{].*[^.]$/u);
  });
});

it('fills in the placeholders', () => {
  expect(faultMessage('REVISION.COUNT', 'en', { told: 2, stored: 3 })).toBe(
    'it tells of 2 revisions, the tables hold 3',
  );
});
