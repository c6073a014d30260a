import fc from 'fast-check';
import { boardOf, stateOf } from '../testing/plan-fixtures';
import { question, RUNS } from '../testing/random-figures';
import { planWith } from '../testing/random-plan';
import { compareCodes } from './natural-order';
import { documentOf, documentText } from './document-of';
import { parsePlanDocument } from './parse-plan-document';

describe('laws of plan documents', () => {
  it('a round trip changes nothing, and the second one not a letter', () => {
    fc.assert(
      fc.property(planWith(), question, (document, asked) => {
        expect(JSON.stringify(parsePlanDocument(document))).toBe(JSON.stringify({ document }));
        const out = documentOf(stateOf(document));
        const text = JSON.stringify(out);
        expect([...documentText(stateOf(document))].join('')).toBe(text);
        expect(JSON.stringify(parsePlanDocument(JSON.parse(text)))).toBe(JSON.stringify({ document: out }));
        expect(JSON.stringify(documentOf(stateOf(out)))).toBe(text);
        expect(leaveOutIds(boardOf(out, asked))).toBe(leaveOutIds(boardOf(document, asked)));
      }),
      RUNS,
    );
  });

  it('anything at all is a document or a list of faults, never an exception', () => {
    fc.assert(
      fc.property(planWith(), fc.anything(), fc.nat(60), (document, anything, at) => {
        const copy = JSON.parse(JSON.stringify(document));
        const places: [Record<string, unknown>, string][] = [];
        const walk = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return;
          for (const key of Object.keys(value)) {
            places.push([value as Record<string, unknown>, key]);
            walk((value as Record<string, unknown>)[key]);
          }
        };
        walk(copy);
        const [holder, key] = places[at % places.length]!;
        holder[key] = anything;
        for (const input of [copy, anything]) {
          const result = parsePlanDocument(input);
          if ('errors' in result) {
            expect(result.errors.length).toBeGreaterThan(0);
            expect(result.errors.every(({ message }) => message.es !== '' && message.en !== '')).toBe(true);
          } else expect(documentOf(stateOf(result.document)).code).toBe(result.document.code);
        }
      }),
      RUNS,
    );
  });
});

/** Identifiers are given in the order of the document. */
function leaveOutIds(board: unknown): string {
  return JSON.stringify(board, (key, value) => (key === 'measurementId' ? undefined : value));
}

describe('laws of natural order', () => {
  const code = fc.string({ unit: fc.constantFrom(...'0129.aB-'), maxLength: 6 });

  it('is a total order', () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(Math.sign(compareCodes(a, b))).toBe(-Math.sign(compareCodes(b, a)) + 0);
        expect(compareCodes(a, b) === 0).toBe(a === b);
        if (compareCodes(a, b) < 0 && compareCodes(b, c) < 0) expect(compareCodes(a, c)).toBeLessThan(0);
      }),
      RUNS,
    );
  });

  it('numbers what is alike but for its number', () => {
    fc.assert(
      fc.property(fc.constantFrom('2.', 'K-', ''), fc.nat(), fc.nat(), (prefix, a, b) => {
        expect(Math.sign(compareCodes(`${prefix}${a}`, `${prefix}${b}`))).toBe(Math.sign(a - b));
      }),
      RUNS,
    );
  });
});
