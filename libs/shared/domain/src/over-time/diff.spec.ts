import { PlanState } from '../plan/plan-state';
import type { Revision, NodeRevision } from '../plan/revisions';
import {
  LATER,
  boardOfState,
  kpiWith,
  measurementRevision,
  periodRevision,
  planOf,
  reviewRevision,
  revisionsOf,
  targetRevision,
} from '../testing/plan-fixtures';
import { withoutPause } from '../steps';
import { BoardDifference, scorecardDiffOf, type BoardDiff } from './diff';

const figures = (entries: Record<string, string>) =>
  Object.entries(entries).map(([period, value]) => ({ period, value }));

/** Two yearly KPIs of equal weight, K1 at 0.5 and K2 at 1 in 2021. */
const base = revisionsOf(
  planOf([
    kpiWith({ code: 'K1', targets: figures({ '2021': '10' }), measurements: figures({ '2021': '5' }) }),
    kpiWith({ code: 'K2', targets: figures({ '2021': '10' }), measurements: figures({ '2021': '10' }) }),
  ]),
);

const nodeOfBase = (kind: NodeRevision['kind'], code: string): NodeRevision =>
  base.find(
    (each): each is NodeRevision => each.type === 'node' && each.kind === kind && each.code === code,
  )!;

const correction = (sequence: number, value: string, fields = {}) =>
  measurementRevision({ sequence, period: '2021', value, reason: 'r', ...fields });

function diff(
  later: Revision[],
  fields: { asOf?: string; against?: string; period?: string } = {},
): BoardDiff {
  const { asOf = LATER, against = LATER, period = '2021' } = fields;
  const last = later.at(-1)?.sequence ?? 1;
  return scorecardDiffOf(
    'plan',
    [...base, ...later],
    { period, mode: 'ytd' },
    { sequence: 1, asOf: against },
    { sequence: last, asOf },
  );
}

const causesOf = ({ causes }: BoardDiff) => causes.map(({ sequence, effect }) => [sequence, effect]);

describe('BoardDifference', () => {
  it('says nothing of a board that stayed as it was', () => {
    const otherYear = measurementRevision({ sequence: 2, period: '2020', value: '4' });
    for (const later of [[], [otherYear]]) {
      const { root, ...rest } = diff(later);
      expect(rest).toEqual({ total: 0, nodes: [], causes: [], rest: { count: 0, effect: 0 } });
      expect(root.before).toEqual(root.after);
      expect(root.before).toEqual({ score: 0.75, coverage: 1, status: 'atRisk' });
    }
  });

  it('takes the rounding of a mean for no change', () => {
    const lone = revisionsOf(
      planOf([
        kpiWith({ code: 'K1', targets: figures({ '2021': '10' }), measurements: figures({ '2021': '8' }) }),
        kpiWith({ code: 'K2' }),
      ]),
    );
    const node = lone.find((each): each is NodeRevision => each.type === 'node' && each.code === 'K1')!;
    const point = (sequence: number) => ({ sequence, asOf: LATER });
    const { root, nodes, causes } = scorecardDiffOf(
      'plan',
      [...lone, { ...node, sequence: 2, weight: '3' }],
      { period: '2021', mode: 'ytd' },
      point(1),
      point(2),
    );
    // Both are 0.8: this holds only while the second rounds otherwise.
    expect([root.before.score, root.after.score]).toEqual([0.8, 0.8000000000000002]);
    expect([nodes, causes]).toEqual([[], []]);
  });

  it('finds nothing in a year of others where a KPI has its first figure', () => {
    const year = (period: string) => ({ period, value: '1' });
    const others = Array.from({ length: 16 }, (_, at) => ({
      code: `K${at}`,
      measurements: [year('2020'), year('2021')],
    }));
    const document = planOf([...others, { code: 'New', rule: { type: 'binary' } }]);
    const withdrawn = targetRevision({ sequence: 2, kpi: 'New', period: '2020', value: null });
    const point = (sequence: number) => ({ sequence, asOf: LATER });
    const revisions = [...revisionsOf(document), withdrawn];
    const query = { period: '2021', mode: 'ytd' } as const;
    expect(scorecardDiffOf('plan', revisions, query, point(1), point(2)).causes).toEqual([]);
  });

  it('leaves the state that it starts from as it is', () => {
    const earlier = PlanState.fold('plan', base);
    const board = boardOfState(earlier);
    const point = (sequence: number) => ({ sequence, asOf: LATER });
    const later = [correction(2, '9'), { ...nodeOfBase('kpi', 'K2'), sequence: 3, weight: '5' }];
    const difference = new BoardDifference(earlier, { period: '2021', mode: 'ytd' }, point(1));
    withoutPause(difference.begin());
    withoutPause(difference.take([later.slice(0, 1)]));
    expect(withoutPause(difference.end(point(2)))).toEqual(diff(later.slice(0, 1)));
    expect(boardOfState(earlier)).toEqual(board);
  });

  it('names the nodes that changed, each with the writes that changed it', () => {
    const { root, total, nodes, causes } = diff([correction(2, '9')]);
    expect(root.after).toEqual({ score: 0.95, coverage: 1, status: 'onTrack' });
    expect(total).toBeCloseTo(0.2, 12);
    expect(nodes.map(({ kind, code, causes: by }) => [kind, code, by])).toEqual([
      ['plan', 'plan', [2]],
      ['perspective', 'P', [2]],
      ['line', 'L', [2]],
      ['objective', 'O', [2]],
      ['kpi', 'K1', [2]],
    ]);
    expect(nodes[4]).toMatchObject({
      name: 'Indicador',
      before: { score: 0.5, coverage: 1, status: 'offTrack' },
      after: { score: 0.9, coverage: 1, status: 'onTrack' },
    });
    expect(causes).toEqual([
      {
        sequence: 2,
        at: '2021-01-01T00:00:00.002Z',
        effect: total,
        change: {
          kind: 'kpi',
          code: 'K1',
          name: 'Indicador',
          period: '2021',
          before: '5',
          after: '9',
          unit: 'casos',
          decimals: null,
        },
      },
    ]);
  });

  it('gives the joint effect of two writes to the later one', () => {
    const value = correction(2, '10');
    const weight: NodeRevision = { ...nodeOfBase('kpi', 'K1'), sequence: 3, weight: '3' };
    const [first, second] = [
      diff([value, weight]),
      diff([
        { ...weight, sequence: 2 },
        { ...value, sequence: 3 },
      ]),
    ];
    // 0.75 → (1 + 1)/2 = 1 → (3 + 1)/4 = 1, or 0.75 → (1.5 + 1)/4 = 0.625 → 1.
    expect(causesOf(first)).toEqual([[2, 0.25]]);
    expect(causesOf(second)).toEqual([
      [3, 0.375],
      [2, -0.125],
    ]);
    expect(first.total).toBe(second.total);
    expect(second.causes[1]?.change).toMatchObject({ kind: 'kpi', before: '1', after: '3', unit: null });
  });

  it('puts what became due last in time and by its effect in the list', () => {
    const revisions = revisionsOf(
      planOf(
        [
          kpiWith({ code: 'K1', targets: figures({ '2021': '10' }), measurements: figures({ '2021': '5' }) }),
          kpiWith({ code: 'K2', targets: figures({ '2021': '10' }) }),
        ],
        { missing: 'zero' },
      ),
    );
    const due = scorecardDiffOf(
      'plan',
      [...revisions, correction(2, '6')],
      { period: '2021', mode: 'ytd' },
      { sequence: 1, asOf: '2021-12-01T00:00:00.000Z' },
      { sequence: 2, asOf: LATER },
    );
    expect(due.causes).toMatchObject([
      { sequence: null, at: LATER, effect: -0.3, change: null },
      { sequence: 2, effect: 0.09999999999999998 },
    ]);
    expect(due.nodes.find(({ code }) => code === 'K2')).toMatchObject({
      before: { score: null, coverage: null, status: 'notDue' },
      after: { score: null, coverage: 0, status: 'noData' },
      causes: [null],
    });
    expect(due.nodes[0]?.causes).toEqual([2, null]);
  });

  it('gives no effect where there is no score, and counts a score that comes back from the last one', () => {
    const only = revisionsOf(planOf([kpiWith({ targets: figures({ '2021': '10' }) })]));
    const run = (later: Revision[], from: number) =>
      scorecardDiffOf(
        'plan',
        [...only, ...later],
        { period: '2021', mode: 'ytd' },
        { sequence: from, asOf: LATER },
        { sequence: 5, asOf: LATER },
      );
    const first = measurementRevision({ sequence: 2, period: '2021', value: '5' });
    const returned = correction(3, '5', { state: 'returned' });
    const again = correction(4, '7');
    expect(run([first, returned, again], 1)).toMatchObject({
      total: null,
      causes: [{ effect: null }, { effect: null }, {}],
    });
    const back = run([first, returned, again], 2);
    expect(back.total).toBeCloseTo(0.2, 12);
    expect(causesOf(back)).toEqual([
      [3, null],
      [4, back.total],
    ]);
    expect(back.causes.map(({ change }) => [change?.before, change?.after])).toEqual([
      ['5', null],
      [null, '7'],
    ]);
    expect(run([first, returned], 2).total).toBeNull();
  });

  it('lists what changed a value to date only, with the effect 0 and no node', () => {
    const above = diff([correction(2, '11', { kpi: 'K2' })]);
    expect(above.nodes).toEqual([]);
    expect(above.causes).toMatchObject([{ sequence: 2, effect: 0, change: { before: '10', after: '11' } }]);
    const cancelled = diff([correction(2, '9'), correction(3, '5')]);
    expect(cancelled.nodes).toEqual([]);
    expect(cancelled.total).toBe(0);
    expect(cancelled.causes.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it('sees a review take a value out of the board, and nothing in an approval or a closing', () => {
    const value = measurementRevision({ sequence: 2, period: '2021', value: '9', id: 'v' });
    const approved = reviewRevision(value, { sequence: 3, state: 'approved' });
    const closed = periodRevision({ sequence: 4, period: '2021', state: 'closed' });
    const returned = reviewRevision(value, { sequence: 5, state: 'returned' });
    expect(diff([value, approved, closed, returned]).causes).toMatchObject([
      { sequence: 2, change: { before: '5', after: '9' } },
      { sequence: 5, change: { code: 'K1', before: '9', after: null } },
    ]);
  });

  it('tells of nodes that came and went, and of targets that were withdrawn', () => {
    const gone = { ...nodeOfBase('kpi', 'K1'), sequence: 2, removed: true };
    const { nodes, causes } = diff([gone]);
    expect(nodes.find(({ code }) => code === 'K1')).toMatchObject({ before: { score: 0.5 }, after: null });
    expect(causes).toMatchObject([{ effect: 0.25, change: { before: '1', after: null } }]);
    const target = diff([targetRevision({ sequence: 2, period: '2021', value: null })]);
    expect(target.causes[0]?.change).toMatchObject({ before: '10', after: null, period: '2021' });
    expect(target.nodes.find(({ code }) => code === 'K1')?.after?.status).toBe('noTarget');
  });

  it('describes no change where a write brought several things or no one figure', () => {
    const several = [correction(2, '6'), correction(2, '1', { kpi: 'K2' })];
    expect(diff(several).causes).toMatchObject([{ sequence: 2, change: null }]);
    const rule: NodeRevision = {
      ...nodeOfBase('kpi', 'K1'),
      sequence: 2,
      kpi: { ...nodeOfBase('kpi', 'K1').kpi!, rule: { type: 'binary' } },
    };
    expect(diff([rule]).causes).toMatchObject([
      { effect: -0.25, change: { code: 'K1', before: null, after: null } },
    ]);
    const plan = { ...base[0]!, sequence: 2, method: { cap: '0.5' } } as Revision;
    expect(diff([plan]).causes).toMatchObject([{ change: { kind: 'plan', code: 'plan', before: null } }]);
  });
});
