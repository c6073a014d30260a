import {
  LATER,
  leafOf,
  boardOfState,
  measurementRevision,
  planOf,
  reviewRevision,
  revisionsOf,
} from '../../testing/plan-fixtures';
import { PlanState } from '../plan-state';

describe("a figure that does not fit at the scale of its KPI's rule", () => {
  const document = planOf([
    {
      frequency: 'half-yearly',
      accumulation: 'max',
      rule: {
        type: 'bands',
        points: [
          ['77.47', '1.22'],
          ['88.98', '1.1'],
          ['7678', '0.24'],
        ],
      },
    },
  ]);
  const revisions = [
    ...revisionsOf(document),
    measurementRevision({ sequence: 2, period: '2020-S2', value: '0.0' }),
    measurementRevision({ sequence: 3, period: '2020-S1', value: '748' }),
    measurementRevision({ sequence: 4, period: '2020', value: '450359962737049.6' }),
  ];

  it('changes nothing before it, though the rule was there first', () => {
    const earlier = PlanState.fold('plan', revisions).asOf(3);
    const folded = PlanState.fold('plan', revisions.slice(0, -1));
    const question = { period: '2020', asOf: LATER };
    expect(leafOf(boardOfState(earlier, question)).attainment).toBe(
      leafOf(boardOfState(folded, question)).attainment,
    );
  });

  it('counts before it was returned, as it did then', () => {
    const range = planOf([
      {
        frequency: 'half-yearly',
        accumulation: 'min',
        rule: { type: 'range', low: '0.01', high: '0.12' },
      },
    ]);
    const small = measurementRevision({ sequence: 2, period: '2020-S1', value: '0.0' });
    const large = measurementRevision({ sequence: 3, period: '2021-S1', value: '542652795002005.4' });
    const returned = reviewRevision(large, { sequence: 4, state: 'returned' });
    const history = [...revisionsOf(range), small, large, returned];
    const question = { period: '2021-S1', asOf: LATER };
    const attainmentOf = (state: PlanState) => leafOf(boardOfState(state, question)).attainment;

    expect(attainmentOf(PlanState.fold('plan', history).asOf(3))).toBe(
      attainmentOf(PlanState.fold('plan', history.slice(0, -1))),
    );
  });
});
