import fc from 'fast-check';
import { measurementRevision, reviewRevision, targetRevision } from '../../testing/plan-fixtures';
import { ratioFigure, RUNS, valueText } from '../../testing/random-figures';
import { history } from '../../testing/random-history';
import { MEASUREMENT_STATES, type Revision } from '../revisions';
import { BulkWriter } from './bulk-writer';
import { FigureStore } from './figure-store';
import { type FigureRevision, placeOf, takeFigure } from './figure-writer';
import { packParts } from './pack';
import {
  POSITIONS,
  PRINTED_ALWAYS,
  PRINTED_MARKED,
  PrintedFigures,
  type PrintedType,
} from './printed-figures';
import { WritableStore } from './writable-store';

const TYPES: PrintedType[] = ['measurement', 'target', 'review'];

const isFigure = (one: Revision): one is FigureRevision =>
  (one.type === 'measurement' || one.type === 'target' || one.type === 'review') &&
  placeOf(one.period) !== null;

/** As identifiers of a database are. */
const withUuids = (figures: FigureRevision[]): FigureRevision[] => {
  const uuids = new Map<string, string>();
  const uuidOf = (id: string) => {
    const known = uuids.get(id) ?? `00000000-0000-4000-8000-${String(uuids.size + 1).padStart(12, '0')}`;
    uuids.set(id, known);
    return known;
  };
  return figures.map((one) => {
    if (one.type === 'measurement') return { ...one, id: uuidOf(one.id) };
    return one.type === 'review' ? { ...one, measurementId: uuidOf(one.measurementId) } : one;
  });
};

/** As a database prints them; the position of each is its place in the history. */
const printed = (figures: readonly FigureRevision[], type: PrintedType): PrintedFigures => {
  const rows = figures.flatMap((one, position) => {
    if (one.type !== type) return [];
    const fields: Record<string, unknown> = {
      ...one,
      ...(one.type === 'measurement' && { breakdown: one.breakdown && JSON.stringify(one.breakdown) }),
      ...(one.type === 'review' && { id: one.measurementId }),
    };
    const always = PRINTED_ALWAYS.filter((name) => name in fields).map((name) => fields[name]);
    const marked = PRINTED_MARKED.flatMap((name, mark) =>
      (fields[name] ?? null) === null ? [] : [String.fromCharCode(97 + mark) + String(fields[name])],
    );
    return [[...always, ...marked, position, one.sequence]];
  });
  return new PrintedFigures(
    type,
    new TextEncoder().encode(rows.map((row) => `${row.join('\0')}\0`).join('')),
  );
};

type Way = 'general' | 'revisions' | 'printed';

const packed = (figures: readonly FigureRevision[], way: Way) => {
  const store = new FigureStore();
  const writable = new WritableStore(store);
  const general = (figure: FigureRevision) => takeFigure(writable, figure);
  if (way === 'general') figures.forEach(general);
  else {
    const bulk = new BulkWriter(writable, general);
    if (way === 'revisions') figures.forEach((figure) => bulk.take(figure));
    else takePrinted(figures, bulk);
    bulk.end();
  }
  const structure = { plans: [], nodes: [], periods: [] };
  return [...packParts({ sequence: 1, structure, figures: store, strays: [] })];
};

/** Runs of one type each, from three readers. */
const takePrinted = (figures: readonly FigureRevision[], bulk: BulkWriter) => {
  const readers = new Map(TYPES.map((type) => [type, printed(figures, type)]));
  let taken = 0;
  while (taken < figures.length) {
    const { type } = figures[taken]!;
    const end = figures.findIndex((one, at) => at > taken && one.type !== type);
    const reader = readers.get(type)!;
    reader.limit = end < 0 ? Infinity : figures[end]!.sequence * POSITIONS + end;
    taken += bulk.takePrinted(reader);
  }
  expect([...readers.values()].map(({ head }) => head)).toEqual([undefined, undefined, undefined]);
};

const digit = fc.integer({ min: 1, max: 9 });
/** Figures that look alike. */
const alike = fc.oneof(
  digit.map((value) => ({ value: `${value}.5` })),
  fc.tuple(digit, digit).map(([numerator, denominator]) => ({
    value: ((100 * numerator) / denominator).toFixed(1),
    numerator: String(numerator),
    denominator: String(denominator),
  })),
);

/** Many figures of few cells: corrections, of which some look like what they correct. */
const crowded: fc.Arbitrary<FigureRevision[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(
        'measurement' as const,
        'measurement' as const,
        'target' as const,
        'review' as const,
      ),
      step: fc.nat(2),
      kpi: fc.constantFrom('1.1', '1.2 ñ'),
      period: fc.constantFrom('2021-01', '2021-02', '2022'),
      figure: fc.oneof({ weight: 4, arbitrary: alike }, ratioFigure, fc.record({ value: valueText })),
      state: fc.constantFrom('recorded' as const, 'approved' as const, ...MEASUREMENT_STATES),
      besides: fc.record({
        note: fc.option(fc.constantFrom('', 'ñ'), { freq: 1, nil: null }),
        evidence: fc.option(fc.constant('acta'), { freq: 1, nil: null }),
        breakdown: fc.option(fc.constant({ a: '1' }), { freq: 1, nil: null }),
        reason: fc.option(fc.constantFrom('', 'mal digitado'), { freq: 1, nil: null }),
      }),
      isOwn: fc.nat(9).map((one) => one === 0),
    }),
    { minLength: 5, maxLength: 40 },
  )
  .map((events) => {
    let sequence = 1;
    const figures: FigureRevision[] = [];
    for (const [index, { type, step, kpi, period, figure, state, besides, isOwn }] of events.entries()) {
      sequence += step;
      const actor = isOwn ? `user ${index}` : 'owner';
      if (type === 'measurement')
        figures.push(
          measurementRevision({
            sequence,
            id: `r${index}`,
            kpi,
            period,
            state,
            actor,
            ...figure,
            ...besides,
          }),
        );
      else if (type === 'target')
        figures.push({
          ...targetRevision({ sequence, kpi, period, value: figure.value, actor }),
          reason: besides.reason,
        });
      else {
        const value = figures.findLast((one) => one.type === 'measurement');
        if (value)
          figures.push(reviewRevision(value, { sequence, state: index % 2 ? 'approved' : 'returned' }));
      }
    }
    return figures;
  });

describe('many figures at once', () => {
  it('come to the same columns and records as one by one, to the byte, as revisions and printed', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (revisions, areUuids) => {
        const figures = revisions.filter(isFigure);
        const told = areUuids ? withUuids(figures) : figures;
        const one = packed(told, 'general');
        expect(packed(told, 'revisions')).toEqual(one);
        expect(packed(told, 'printed')).toEqual(one);
      }),
      RUNS,
    );
  });

  it('come to the same where many are corrected, and few look alike', () => {
    fc.assert(
      fc.property(crowded, fc.boolean(), (figures, areUuids) => {
        const told = areUuids ? withUuids(figures) : figures;
        const one = packed(told, 'general');
        expect(packed(told, 'revisions')).toEqual(one);
        expect(packed(told, 'printed')).toEqual(one);
      }),
      RUNS,
    );
  });

  it('are read back as the revisions that were printed, to the character', () => {
    fc.assert(
      fc.property(history, fc.string({ unit: 'grapheme', minLength: 1 }), (revisions, note) => {
        const figures = revisions
          .filter(isFigure)
          .map((one) => (one.type === 'measurement' ? { ...one, note: note.replaceAll('\0', '') } : one));
        for (const type of TYPES) {
          expect([...printed(figures, type).revisions()]).toEqual(figures.filter((one) => one.type === type));
        }
      }),
      RUNS,
    );
  });

  it('come to an end or are refused, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPES),
        fc.array(fc.constantFrom('0', '1', '27', 'a5', 'g', '-', '\0', '\0'), { size: 'large' }),
        (type, texts) => {
          const bytes = new TextEncoder().encode(texts.join(''));
          try {
            const reader = new PrintedFigures(type, bytes);
            for (const one of reader.revisions()) expect(one.type).toBe(type);
            expect(reader.head).toBeUndefined();
          } catch (error) {
            expect(String(error)).toMatch(/not where it has to be|JSON/);
          }
        },
      ),
      RUNS,
    );
  });
});
