import { documentRevisions, PlanState, scorecard, type MeasurementRevision } from '@rumbo/domain';
import { restatementOf } from './restatement';

const stamp = { sequence: 1, at: '2022-01-01T00:00:00.000Z' };
const document = {
  format: 'rumbo-plan/1' as const,
  code: 'p',
  name: 'Plan',
  horizon: { from: '2021', to: '2022' },
  perspectives: [
    {
      code: '1',
      name: '1',
      lines: [
        {
          code: '1.1',
          name: '1.1',
          objectives: [
            {
              code: 'o',
              name: 'o',
              kpis: ['scored', 'informative'].map((code) => ({
                code,
                name: code,
                unit: 'u',
                direction: 'increase' as const,
                frequency: 'yearly' as const,
                accumulation: 'sum' as const,
                ...(code === 'scored' && { targets: [{ period: '2021', value: '10' }] }),
              })),
            },
          ],
        },
      ],
    },
  ],
};

function boardWith(values: Partial<MeasurementRevision>[], asOf = '2022-06-01T00:00:00.000Z') {
  const measurements = values.map((fields, index): MeasurementRevision => ({
    type: 'measurement',
    sequence: index + 2,
    at: stamp.at,
    id: `m${index}`,
    kpi: 'scored',
    period: '2021',
    value: '5',
    ...{ numerator: null, denominator: null, breakdown: null, note: null, evidence: null, reason: null },
    state: 'recorded',
    actor: 'owner',
    ...fields,
  }));
  const state = PlanState.fold('p', [
    ...documentRevisions(document, stamp, 'admin', () => 'id'),
    ...measurements,
  ]);
  return scorecard(state, { period: '2021', mode: 'ytd' }, { sequence: state.sequence, asOf });
}

describe('restatementOf', () => {
  const published = boardWith([{}]);

  it('is none for the same board, whatever the instant', () => {
    expect(restatementOf(published, boardWith([{}], '2023-01-01T00:00:00.000Z'))).toEqual({
      changed: false,
      now: { asOf: '2023-01-01T00:00:00.000Z', sequence: 2 },
      score: { published: 0.5, now: 0.5 },
    });
  });

  it('is none where a mean of the same scores rounds otherwise', () => {
    const now = structuredClone(published);
    now.root.score = now.root.score! * (1 + Number.EPSILON);
    expect(now.root.score).not.toBe(published.root.score);
    expect(restatementOf(published, now).changed).toBe(false);
  });

  it.each<[string, Partial<MeasurementRevision>[], boolean]>([
    ['another score', [{}, { value: '4' }], true],
    ['a value that no longer counts', [{}, { state: 'returned' }], true],
    ['the figure of an informative KPI', [{}, { kpi: 'informative' }], true],
    ['an approval alone', [{}, { state: 'approved' }], false],
    ['a note alone', [{}, { note: 'n' }], false],
  ])('%s', (_, values, changed) => {
    expect(restatementOf(published, boardWith(values)).changed).toBe(changed);
  });
});
