import {
  boardOfState,
  kpiWith,
  leafOf,
  measurementRevision,
  planOf,
  planOfObjectives,
  revisionsOf,
  stateOf,
  periodRevision,
  reviewRevision,
  targetRevision,
} from '../testing/plan-fixtures';
import { PlanState } from './plan-state';
import { planTree } from './plan-tree';
import type { NodeRevision, Revision } from './revisions';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));

const base = planOf([
  { code: 'K1', targets: figures({ '2021': '10' }), measurements: figures({ '2020': '4', '2021': '5.0' }) },
  { code: 'K2', targets: figures({ '2021': '10' }) },
]);

/** The newest revision of a node, changed. */
function nodeRevision(code: string, sequence: number, changes: Partial<NodeRevision>): NodeRevision {
  const found = revisionsOf(base).find((revision) => revision.type === 'node' && revision.code === code);
  return { ...(found as NodeRevision), sequence, ...changes };
}

describe('PlanState', () => {
  it('does not exist before its first revision', () => {
    const state = PlanState.fold('plan', []);
    expect([state.exists, state.sequence]).toEqual([false, 0]);
    expect(() => state.plan).toThrow('plan');
  });

  it('finds KPIs with their place in the plan', () => {
    const state = stateOf(base);
    expect(state.kpis().map(({ code }) => code)).toEqual(['K1', 'K2']);
    expect(state.kpi('K1')).toMatchObject({
      objective: 'O',
      line: 'L',
      perspective: 'P',
      perspectiveName: 'Eje',
    });
    expect(state.kpi('K9')).toBeUndefined();
    expect(state.node('line', 'L')?.name).toBe('Línea');
    expect(state.node('objective', 'L')).toBeUndefined();
  });

  it('keeps figures as they were written', () => {
    const state = stateOf(base);
    expect(state.measurement('K1', '2021')?.value).toBe('5.0');
    expect(state.measurementsOf('K1').map(({ period }) => period)).toEqual(['2020', '2021']);
    expect(state.targetsOf('K2').map(({ value }) => value)).toEqual(['10']);
    expect([state.measurementsOf('K9'), state.targetsOf('K9')]).toEqual([[], []]);
  });

  it('tells a returned value and does not count it', () => {
    const state = stateOf(base);
    state.apply([measurementRevision({ sequence: 2, period: '2021', value: '5', state: 'returned' })]);
    expect(state.measurement('K1', '2021')?.state).toBe('returned');
    expect(state.measurementsOf('K1').map(({ period }) => period)).toEqual(['2020']);
    expect(leafOf(boardOfState(state)).status).toBe('noData');
  });

  it('does not tell a node that was taken out, nor what hangs on it', () => {
    const state = stateOf(base);
    state.apply([nodeRevision('O', 2, { removed: true })]);
    expect([state.node('objective', 'O'), state.kpi('K1'), state.kpis()]).toEqual([undefined, undefined, []]);
  });

  it('is compiled with pauses, in which nothing is missing afterwards', () => {
    const kpis = Array.from({ length: 1200 }, (_, at) =>
      kpiWith({ code: `K${at}`, targets: figures({ '2021': '10' }), measurements: figures({ '2021': '4' }) }),
    );
    const plan = planOf(kpis);
    const steps = stateOf(plan).compiling();
    let pauses = 0;
    while (!steps.next().done) pauses++;
    expect(pauses).toBeGreaterThan(4);
    const state = stateOf(plan);
    const { columns } = state;
    expect([...state.compiling()]).toEqual([]);
    expect(state.columns).toBe(columns);
    const compiled = stateOf(plan);
    for (const pause of compiled.compiling()) expect(pause).toBeUndefined();
    expect(boardOfState(compiled)).toEqual(boardOfState(state));
  });

  it('leaves a withdrawn target out', () => {
    const state = stateOf(base);
    state.apply([targetRevision({ sequence: 2, period: '2021', value: null })]);
    expect([state.target('K1', '2021'), state.targetsOf('K1')]).toEqual([undefined, []]);
    expect(leafOf(boardOfState(state))).toMatchObject({ status: 'noTarget', actual: '5.0' });
  });

  it('ignores a figure of another frequency, of no period and of an unknown KPI', () => {
    const expected = boardOfState(stateOf(base)).root;
    const state = stateOf(base);
    state.apply([
      measurementRevision({ sequence: 2, period: '2021-06', value: '99' }),
      measurementRevision({ sequence: 3, period: 'no period', value: '99' }),
      measurementRevision({ sequence: 4, kpi: 'K9', period: '2021', value: '99' }),
    ]);
    expect(boardOfState(state).root).toEqual(expected);
  });
});

describe('apply', () => {
  const changes: [string, Revision[]][] = [
    ['a value', [measurementRevision({ sequence: 2, period: '2021', value: '7' })]],
    ['a value with more decimals', [measurementRevision({ sequence: 2, period: '2021', value: '7.123456' })]],
    ['a value beyond doubles', [measurementRevision({ sequence: 2, period: '2021', value: `1${'0'.repeat(30)}` })]],
    ['a value of a later year', [measurementRevision({ sequence: 2, period: '2029', value: '7' })]],
    ['a value of an earlier year', [measurementRevision({ sequence: 2, period: '1999', value: '7' })]],
    ['a target', [targetRevision({ sequence: 2, period: '2021', value: '20' })]],
    ['a target withdrawn', [targetRevision({ sequence: 2, period: '2021', value: null })]],
    ['a weight', [nodeRevision('K1', 2, { weight: '0' })]],
    ['a name', [nodeRevision('K1', 2, { name: 'Otro' })]],
    ['a KPI taken out', [nodeRevision('K2', 2, { removed: true })]],
    ['an objective taken out', [nodeRevision('O', 2, { removed: true })]],
    ['a KPI taken out and in', [nodeRevision('K2', 2, { removed: true }), nodeRevision('K2', 3, {})]],
    ['a KPI with its value', [measurementRevision({ sequence: 2, kpi: 'K3', period: '2021', value: '7' }), nodeRevision('K1', 2, { code: 'K3' })]],
    ['a node between values', [measurementRevision({ sequence: 2, period: '2021', value: '1' }), nodeRevision('K1', 3, { weight: '5' }), measurementRevision({ sequence: 4, period: '2021', value: '8' })]],
    ['a method', [{ ...(revisionsOf(base)[0] as Revision & { type: 'plan' }), sequence: 2, method: { cap: '0.3' } }]],
  ]; // prettier-ignore

  it.each(changes)('%s: in place it is what a fold makes', (_, revisions) => {
    const state = stateOf(base);
    const before = boardOfState(state);
    state.apply(revisions);
    const folded = PlanState.fold('plan', [...revisionsOf(base), ...revisions]);
    for (const period of ['2021', '2029', '1999']) {
      expect(boardOfState(state, { period })).toEqual(boardOfState(folded, { period }));
    }
    expect(boardOfState(state, { period: '2021' }).sequence).toBe(revisions[revisions.length - 1]!.sequence);
    expect(before.sequence).toBe(1);
  });

  it('of one value leaves the compiled structure and columns in place', () => {
    const state = stateOf(base);
    const { structure, columns } = state;
    state.apply([measurementRevision({ sequence: 2, period: '2021', value: '7' })]);
    expect(state.structure).toBe(structure);
    expect(state.columns).toBe(columns);
  });
});

describe('planTree', () => {
  it('tells structure, rules and weights without figures', () => {
    const document = planOfObjectives([
      { code: 'O2', name: 'O2', kpis: [] },
      { code: 'O1', name: 'O1', weight: '2.5', kpis: [kpiWith({ rule: { type: 'binary' }, decimals: 2 })] },
    ]);
    const root = planTree(stateOf(document));
    expect(root).toMatchObject({ kind: 'plan', code: 'plan', name: 'Plan de prueba', kpi: null, weight: 1 });
    const objectives = root.children[0]!.children[0]!.children;
    expect(objectives.map(({ code, weight }) => [code, weight])).toEqual([['O1', 2.5], ['O2', 1]]); // prettier-ignore
    expect(objectives[0]!.children[0]).toMatchObject({
      kind: 'kpi',
      kpi: { rule: { type: 'binary' }, decimals: 2 },
    });
  });

  describe('reviews', () => {
    const recorded = measurementRevision({ sequence: 2, period: '2021', value: '5' });
    const reviewed = (...later: Revision[]) =>
      PlanState.fold('plan', [...revisionsOf(base), recorded, ...later]);

    it('approves: the value is the same and no longer provisional', () => {
      const state = reviewed();
      expect(leafOf(boardOfState(state))).toMatchObject({ score: 0.5, provisional: true });
      state.apply([reviewRevision(recorded, { sequence: 3, state: 'approved' })]);
      expect(leafOf(boardOfState(state))).toMatchObject({
        score: 0.5,
        provisional: false,
        measurementId: recorded.id,
      });
      expect(state.measurement('K1', '2021')).toEqual({ ...recorded, state: 'approved' });
    });

    it('returns: the value no longer counts, and the reason is known', () => {
      const state = reviewed(
        reviewRevision(recorded, { sequence: 3, state: 'returned', reason: 'Falta el acta' }),
      );
      expect(leafOf(boardOfState(state))).toMatchObject({ actual: null, status: 'noData', coverage: 0 });
      expect(state.review('K1', '2021')).toMatchObject({ reason: 'Falta el acta', actor: 'director' });
    });

    it('a correction starts again, and a late review of what it replaced changes nothing', () => {
      const corrected = measurementRevision({ sequence: 4, period: '2021', value: '9' });
      const state = reviewed(reviewRevision(recorded, { sequence: 3, state: 'returned' }), corrected);
      const board = boardOfState(state);
      expect(leafOf(board)).toMatchObject({ actual: '9', provisional: true });
      expect(state.review('K1', '2021')).toBeUndefined();
      state.apply([reviewRevision(recorded, { sequence: 5, state: 'returned' })]);
      expect(boardOfState(state).root).toEqual(board.root);
    });

    it('a fork goes its own way', () => {
      const state = reviewed(periodRevision({ sequence: 3, period: '2020', state: 'closed' }));
      const before = boardOfState(state);
      const fork = state.fork();
      expect(boardOfState(fork)).toEqual(before);
      expect(fork.periodHistory).toEqual(state.periodHistory);
      fork.apply([
        reviewRevision(recorded, { sequence: 4, state: 'returned' }),
        periodRevision({ sequence: 5, period: '2021', state: 'closed' }),
      ]);
      expect(leafOf(boardOfState(fork)).actual).toBeNull();
      expect(boardOfState(state)).toEqual(before);
      expect(state.periodHistory).toHaveLength(1);
      expect([state.closedOver('2021'), fork.closedOver('2021')]).toEqual([null, '2021']);
      fork.apply([periodRevision({ sequence: 6, period: '2021', state: 'open' })]);
      expect(fork.closedOver('2021')).toBeNull();
    });
  });
});
