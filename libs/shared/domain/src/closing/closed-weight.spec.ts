import { PlanState } from '../plan/plan-state';
import type { PeriodState } from '../plan/revisions';
import { cutOffOf, kpiWith, periodRevision, planOf, revisionsOf } from '../testing/plan-fixtures';
import { closedWithNode } from './closed-weight';

const base = revisionsOf(
  planOf([
    kpiWith({
      code: 'K1',
      frequency: 'monthly',
      targets: [{ period: '2021-02', value: '10' }],
      measurements: [{ period: '2021-02', value: '8' }],
    }),
    kpiWith({ code: 'K2', targets: [{ period: '2022', value: '10' }] }),
    kpiWith({ code: 'K3', measurements: [{ period: '2021', value: '8' }] }),
  ]),
);

function stateAfter(...changes: [period: string, state: PeriodState][]): PlanState {
  const closings = changes.map(([period, state], index) =>
    periodRevision({ sequence: 2 + index, period, state }),
  );
  return PlanState.fold('plan', [...base, ...closings]);
}

describe('closedWithNode', () => {
  it.each([
    ['K1', '2021-02', '2021-02'],
    // The board to date of March shows February's figure too.
    ['K1', '2021-03', '2021-03'],
    ['K1', '2021-01', null],
    ['K1', '2022', null],
    // Due and missing: no score, but coverage.
    ['K2', '2022', '2022'],
    ['K2', '2021', null],
    // Without a target there is neither.
    ['K3', '2021', null],
    ['K9', '2021', null],
  ])('%s with %s closed: %p', (code, period, closed) => {
    const state = stateAfter([period, 'closed']);
    expect(closedWithNode(state, { kind: 'kpi', code }, cutOffOf(state))).toBe(closed);
  });

  it('goes for the nodes above too, by kind and code, and not for periods that are open again', () => {
    const state = stateAfter(['2021', 'closed']);
    expect(closedWithNode(state, { kind: 'line', code: 'L' }, cutOffOf(state))).toBe('2021');
    expect(closedWithNode(state, { kind: 'kpi', code: 'L' }, cutOffOf(state))).toBeNull();
    const reopened = stateAfter(['2021', 'closed'], ['2021', 'open']);
    expect(closedWithNode(reopened, { kind: 'line', code: 'L' }, cutOffOf(reopened))).toBeNull();
  });
});
