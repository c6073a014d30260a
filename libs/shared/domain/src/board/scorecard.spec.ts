import { PeriodError } from '../periods/period';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import {
  boardOf,
  boardOfState,
  kpiWith,
  leafOf,
  measurementRevision,
  nodeOf,
  nodesOf,
  planOf,
  planOfObjectives,
  revisionsOf,
  stateOf,
  targetRevision,
} from '../testing/plan-fixtures';
import { scorecard, scorecardOf } from './scorecard';
import { scorecardTrend } from '../over-time/trend';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));

describe('scorecard', () => {
  const kpi = kpiWith({ targets: figures({ '2021': '10' }), measurements: figures({ '2021': '8' }) });

  it('has one recursive shape, and the figures behind a score at the leaves', () => {
    const board = boardOf(planOf([kpi]));
    const { root, ...head } = board;
    expect(head).toEqual({
      plan: 'plan',
      period: '2021',
      mode: 'ytd',
      asOf: '2030-01-01T00:00:00.000Z',
      sequence: 1,
      method: {
        cap: '1',
        missing: 'exclude',
        rollup: 'weightedMean',
        thresholds: { onTrack: '0.9', atRisk: '0.75' },
        graceDays: 0,
      },
    });
    expect(nodesOf(root).map(({ kind }) => kind)).toEqual([
      'plan',
      'perspective',
      'line',
      'objective',
      'kpi',
    ]);
    const fields = 'children code coverage kind lower name score status upper weight';
    for (const node of nodesOf(root).slice(0, 4)) expect(Object.keys(node).sort().join(' ')).toBe(fields);
    expect(leafOf(board)).toEqual({
      kind: 'kpi',
      code: 'K1',
      name: 'Indicador',
      weight: 1,
      score: 0.8,
      coverage: 1,
      lower: 0.8,
      upper: 0.8,
      status: 'atRisk',
      children: [],
      unit: 'casos',
      direction: 'increase',
      actual: '8',
      target: '10',
      attainment: 0.8,
      period: '2021',
      provisional: false,
      measurementId: 'm1',
    });
  });

  it('has nothing but null where nothing can be said', () => {
    const text = JSON.stringify(boardOf(planOf([{}])));
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws siblings in natural order of their codes', () => {
    const objectives = ['2.10', '2.9', '2.1'].map((code) => ({
      code,
      name: code,
      kpis: [kpiWith({ code: `${code}.2` }), kpiWith({ code: `${code}.10` }), kpiWith({ code: `${code}.1` })],
    }));
    const { root } = boardOf(planOfObjectives(objectives));
    expect(nodeOf({ root } as never, 'L').children.map(({ code }) => code)).toEqual(['2.1', '2.9', '2.10']);
    expect(nodeOf({ root } as never, '2.9').children.map(({ code }) => code)).toEqual([
      '2.9.1',
      '2.9.2',
      '2.9.10',
    ]);
  });

  it('keeps a KPI apart from an objective of the same code', () => {
    const board = boardOf(
      planOfObjectives([{ code: '1.1.1', name: 'O', kpis: [{ ...kpi, code: '1.1.1' }] }]),
    );
    expect(nodeOf(board, '1.1.1', 'objective').children[0]).toMatchObject({ kind: 'kpi', score: 0.8 });
  });

  it('refuses what is no period', () => {
    const state = stateOf(planOf([kpi]));
    expect(() => scorecard(state, { period: '2021-13', mode: 'ytd' }, { sequence: 1, asOf: '2030-01-01T00:00:00Z' })).toThrow(PeriodError); // prettier-ignore
  });

  it.each(['1900', '2199', '2199-12', '1999-Q3'])(
    'answers for %s, where the plan has no figure',
    (period) => {
      expect(boardOf(planOf([kpi]), { period }).root.score).toBeNull();
    },
  );
});

describe('a board as of a sequence', () => {
  const base = revisionsOf(planOf([{ targets: figures({ '2021': '10' }) }]));
  const later: Revision[] = [
    measurementRevision({ sequence: 2, period: '2021', value: '5' }),
    measurementRevision({ sequence: 3, period: '2021', value: '9', reason: 'error' }),
    targetRevision({ sequence: 4, period: '2021', value: '12' }),
    measurementRevision({ sequence: 5, period: '2021', value: '9', state: 'returned' }),
    targetRevision({ sequence: 6, period: '2021', value: null }),
  ];
  it.each([
    [1, null, 'noData', null, '10'],
    [2, 0.5, 'offTrack', '5', '10'],
    [3, 0.9, 'onTrack', '9', '10'],
    [4, 0.75, 'atRisk', '9', '12'],
    [5, null, 'noData', null, '12'],
    [6, null, 'noTarget', null, null],
  ])('%i', (sequence, score, status, actual, target) => {
    const cutOff = { sequence, asOf: '2030-01-01T00:00:00Z' };
    const board = scorecardOf('plan', [...base, ...later], { period: '2021', mode: 'ytd' }, cutOff);
    expect(board.sequence).toBe(sequence);
    expect(leafOf(board)).toMatchObject({ score, status, actual });
    const state = PlanState.fold('plan', [
      ...base,
      ...later.filter((revision) => revision.sequence <= sequence),
    ]);
    expect(state.target('K1', '2021')?.value ?? null).toBe(target);
    expect(boardOfState(state).root).toEqual(board.root);
  });
});

describe('scorecardTrend', () => {
  const kpi = kpiWith({
    frequency: 'monthly',
    targets: figures({ '2021-01': '10', '2021-02': '10', '2021-03': '10' }),
    measurements: figures({ '2021-01': '10', '2021-02': '4' }),
  });
  const state = stateOf(planOf([kpi, kpiWith({ code: 'K2' })]));
  const cutOff = { sequence: 1, asOf: '2021-03-15T00:00:00Z' };
  const trend = (from: string, to: string, mode: 'ytd' | 'period' = 'ytd') =>
    scorecardTrend(state, { from, to, mode }, cutOff);

  it('has a column per period for every node', () => {
    const { periods, nodes } = trend('2020-12', '2021-03');
    expect(periods).toEqual(['2020-12', '2021-01', '2021-02', '2021-03']);
    expect(nodes.map(({ code }) => code)).toEqual(['plan', 'P', 'L', 'O', 'K1', 'K2']);
    expect(nodes[4]).toEqual({
      kind: 'kpi',
      code: 'K1',
      score: [null, 1, 0.7, 0.7],
      coverage: [null, 1, 1, 1],
      status: ['noTarget', 'onTrack', 'offTrack', 'offTrack'],
    });
    expect(nodes[5]!.status).toEqual(Array(4).fill('noTarget'));
  });

  it.each(['ytd', 'period'] as const)('says for each period what its board says (%s)', (mode) => {
    const { periods, nodes } = trend('2020-11', '2021-04', mode);
    periods.forEach((period, index) => {
      const board = scorecard(state, { period, mode }, cutOff);
      nodes.forEach(({ kind, code, score, coverage, status }) => {
        const node = nodeOf(board, code, kind);
        expect([score[index], coverage[index], status[index]]).toEqual([
          node.score,
          node.coverage,
          node.status,
        ]);
      });
    });
  });

  it('is empty for ends of two frequencies, and refuses what is no period', () => {
    expect(trend('2021', '2021-12').periods).toEqual([]);
    expect(() => trend('2021-00', '2021-12')).toThrow(PeriodError);
  });
});
