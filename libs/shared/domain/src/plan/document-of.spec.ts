import { fullDocument } from '../testing/full-document';
import { measurementRevision, planOf, revisionsOf, stateOf } from '../testing/plan-fixtures';
import { documentOf } from './document-of';
import { documentRevisions } from './document-revisions';
import { parsePlanDocument } from './parse-plan-document';
import { PlanState } from './plan-state';

describe('documentRevisions', () => {
  it('gives flat facts with one stamp; measurements count as approved and have their own identifiers', () => {
    const stamp = { sequence: 7, at: '2022-01-01T00:00:00.000Z' };
    let id = 0;
    const revisions = documentRevisions(fullDocument(), stamp, 'ana', () => `id-${++id}`);
    expect(revisions.every(({ sequence, at }) => sequence === 7 && at === stamp.at)).toBe(true);
    const measurements = revisions.filter((revision) => revision.type === 'measurement');
    expect(measurements.map(({ id, state, actor }) => [id, state, actor])).toEqual(
      ['id-1', 'id-2', 'id-3'].map((id) => [id, 'approved', 'ana']),
    );
    const count = (type: string) => revisions.filter((revision) => revision.type === type).length;
    expect(['plan', 'node', 'target', 'measurement'].map(count)).toEqual([1, 13, 2, 3]);
  });

  it('turns JSON numbers into decimal strings', () => {
    const document = planOf([{ weight: 0.5, targets: [{ period: '2021', value: 1e-7 }] }], { cap: 1.5 });
    const revisions = revisionsOf(document);
    expect(revisions[0]).toMatchObject({ method: { cap: '1.5' } });
    expect(revisions.find((revision) => revision.type === 'target')).toMatchObject({ value: '0.0000001' });
    expect(revisions.find((revision) => revision.type === 'node' && revision.kind === 'kpi')).toMatchObject({ weight: '0.5' }); // prettier-ignore
  });

  it('throws on a number that was not checked', () => {
    expect(() => revisionsOf(planOf([{ weight: 'heavy' }]))).toThrow(TypeError);
  });
});

describe('documentOf', () => {
  it('gives back every field of a document, to the letter', () => {
    expect(documentOf(stateOf(fullDocument()))).toEqual(fullDocument());
  });

  it('leaves out what was not stated', () => {
    const document = planOf([{}]);
    expect(JSON.stringify(documentOf(stateOf(document)))).toBe(JSON.stringify(document));
  });

  it('gives numbers as strings', () => {
    const document = planOf([
      {
        weight: 2,
        rule: { type: 'bands', points: [[0, 0], [10, 0.1]] }, // prettier-ignore
        thresholds: { onTrack: 0.9, atRisk: 0.5 },
        measurements: [{ period: '2021', value: 0.1 }],
      },
    ]);
    const [kpi] = documentOf(stateOf(document)).perspectives[0]!.lines[0]!.objectives[0]!.kpis;
    expect(kpi).toMatchObject({
      weight: '2',
      rule: { points: [['0', '0'], ['10', '0.1']] }, // prettier-ignore
      thresholds: { onTrack: '0.9', atRisk: '0.5' },
      measurements: [{ value: '0.1' }],
    });
  });

  it('gives the current values only, with returned ones left out, and can be taken in again', () => {
    const state = stateOf(planOf([{ measurements: [{ period: '2020', value: '1' }, { period: '2021', value: '2' }] }])); // prettier-ignore
    state.apply([
      measurementRevision({ sequence: 2, period: '2020', value: '1.5', reason: 'error', note: '' }),
      measurementRevision({ sequence: 3, period: '2021', value: '2', state: 'returned' }),
    ]);
    const document = documentOf(state);
    const [kpi] = document.perspectives[0]!.lines[0]!.objectives[0]!.kpis;
    expect(kpi!.measurements).toEqual([{ period: '2020', value: '1.5' }]);
    expect(parsePlanDocument(document)).toEqual({ document });
    expect(documentOf(PlanState.fold('plan', revisionsOf(document)))).toEqual(document);
  });
});
