import fc from 'fast-check';
import { scorecard, scorecardSteps } from '../board/scorecard';
import type { ScorecardNode } from '../board/scorecard-node';
import { scorecardTrend } from '../over-time/trend';
import { cutOffOf, kpiWith, nodesOf, planOfObjectives, stateOf } from '../testing/plan-fixtures';
import { RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { PlanState } from './plan-state';
import { planTree } from './plan-tree';
import { nodeIndex } from './tree-levels';
import { NODE_KINDS } from './vocabulary';

const QUERY = { period: '2021', mode: 'ytd' } as const;
const RANGE = { from: '2020', to: '2021', mode: 'ytd' } as const;

describe('a part of a board', () => {
  const figures = [{ period: '2021', value: '8' }];
  const kpi = (code: string) => kpiWith({ code, targets: figures, measurements: figures });
  const state = stateOf(
    planOfObjectives([
      { code: 'O', name: 'Objetivo', kpis: [kpi('K1'), kpi('K2')] },
      { code: 'Q', name: 'Otro', kpis: [kpi('K3')] },
    ]),
  );
  const drawn = (view: Parameters<typeof scorecard>[3]) =>
    nodesOf(scorecard(state, QUERY, cutOffOf(state), view).root).map(
      ({ kind, code, omitted }) => `${kind} ${code}${omitted === undefined ? '' : ` (${omitted})`}`,
    );

  it('ends at the asked level and counts the children that it leaves out', () => {
    expect(drawn({ depth: 0 })).toEqual(['plan plan (1)']);
    expect(drawn({ depth: 3 })).toEqual([
      'plan plan',
      'perspective P',
      'line L',
      'objective O (2)',
      'objective Q (1)',
    ]);
    const whole = drawn({});
    expect(whole).toHaveLength(8);
    expect(drawn({ depth: 4 })).toEqual(whole);
    expect(whole.join()).not.toContain('(');
  });

  it('begins with the asked node', () => {
    expect(drawn({ root: { kind: 'objective', code: 'O' } })).toEqual(['objective O', 'kpi K1', 'kpi K2']);
    expect(drawn({ root: { kind: 'line', code: 'L' }, depth: 1 })).toEqual([
      'line L',
      'objective O (2)',
      'objective Q (1)',
    ]);
    expect(drawn({ root: { kind: 'kpi', code: 'K3' } })).toEqual(['kpi K3']);
    expect(nodeIndex(state.structure, 'line', 'O')).toBe(-1);
    expect(() => drawn({ root: { kind: 'line', code: 'O' } })).toThrow('no node line O');
  });

  it('pauses while it is drawn, and is the same', () => {
    const kpis = Array.from({ length: 250 }, (_, at) => kpi(`K${at}`));
    const large = stateOf(planOfObjectives([{ code: 'O', name: 'Objetivo', kpis }]));
    const cutOff = cutOffOf(large);
    const steps = scorecardSteps(large, QUERY, cutOff);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses++;
    // Once it is scored, and after each hundred nodes.
    expect(pauses).toBe(3);
    expect(step.value).toEqual(scorecard(large, QUERY, cutOff));
  });

  it('leaves a level out as a whole, and asks for none below it', () => {
    const asked: string[] = [];
    const admits = (node: unknown, below: number) => {
      asked.push(`${below} ${(node as ScorecardNode).code}`);
      return below < 3 || (node as ScorecardNode).code !== 'Q';
    };
    expect(drawn({ admits })).toEqual(['plan plan', 'perspective P', 'line L (2)']);
    expect(asked).toEqual(['1 P', '2 L', '3 O', '3 Q']);
  });

  it('draws nothing of a level that it cannot hold', () => {
    const asked: [number, number][] = [];
    const seen: number[] = [];
    const mayHold = (nodes: number, below: number) => asked.push([nodes, below]) < 3;
    const admits = (_: unknown, below: number) => seen.push(below) > 0;
    expect(drawn({ mayHold, admits })).toEqual(['plan plan', 'perspective P', 'line L (2)']);
    expect(asked).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(seen).toEqual([1, 2]);
  });

  it('shows on board, trend and tree the nodes of the whole as they are there', () => {
    const asked = fc.record({ at: fc.nat(), depth: fc.integer({ min: 0, max: NODE_KINDS.length }) });
    fc.assert(
      fc.property(history, asked, (revisions, { at, depth }) => {
        const random = PlanState.fold('plan', revisions);
        const { nodes } = random.structure;
        const { kind, code } = nodes[at % nodes.length]!;
        const view = { root: { kind, code }, depth };
        const cutOff = cutOffOf(random);

        const whole = nodesOf(scorecard(random, QUERY, cutOff).root);
        const top = whole.find((node) => node.kind === kind && node.code === code)!;
        const { root } = scorecard(random, QUERY, cutOff, view);
        expect(root).toEqual(cut(top, depth));

        const trend = scorecardTrend(random, RANGE, cutOff);
        const part = scorecardTrend(random, RANGE, cutOff, view).nodes;
        const names = nodesOf(root).map((node) => [node.kind, node.code, node.omitted]);
        expect(part.map((node) => [node.kind, node.code, node.omitted])).toEqual(names);
        for (const { omitted: _, ...node } of part) expect(trend.nodes).toContainEqual(node);

        const tree = planTree(random, view);
        expect(nodesOf(tree as unknown as ScorecardNode).map((n) => [n.kind, n.code, n.omitted])).toEqual(
          names,
        );
      }),
      RUNS,
    );
  });
});

/** The plain definition: the whole, cut below a level. */
function cut(node: ScorecardNode, depth: number): ScorecardNode {
  if (depth > 0) return { ...node, children: node.children.map((child) => cut(child, depth - 1)) };
  const { length } = node.children;
  return { ...node, children: [], ...(length > 0 && { omitted: length }) };
}
