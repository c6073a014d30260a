import fc from 'fast-check';
import { RUNS } from '../../testing/random-figures';
import { history } from '../../testing/random-history';
import type { Revision } from '../revisions';
import { FigureStore } from './figure-store';
import { type FigureRevision, placeOf, takeFigure } from './figure-writer';
import { packFigures } from './pack';
import { WritableStore } from './writable-store';

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

const packed = (figures: readonly FigureRevision[], isShort: boolean) => {
  const store = new FigureStore();
  const writable = new WritableStore(store);
  for (const figure of figures) takeFigure(writable, figure, isShort);
  return [...packFigures(store, 1, [])];
};

describe('the short way of a first figure', () => {
  it('comes to the same columns and records as the general one, to the byte', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (revisions, areUuids) => {
        const figures = revisions.filter(isFigure);
        const told = areUuids ? withUuids(figures) : figures;
        expect(packed(told, true)).toEqual(packed(told, false));
      }),
      RUNS,
    );
  });
});
