import fc from 'fast-check';
import type { Revision } from '../plan/revisions';
import { nodesOf } from '../testing/plan-fixtures';
import { question, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { scorecardDiffOf, type BoardDiff } from './diff';
import type { CutOffPoint } from '../scoring/score-run';
import { scorecardOf } from '../board/scorecard';
import type { NodeFigures } from '../board/moving-board';
import { sameScore } from '../scoring/status';

/** A random history, a question and cut-offs in ascending order. */
function cutOffs(count: number) {
  return fc
    .tuple(
      history,
      question,
      fc.array(fc.tuple(fc.nat(20), question), { minLength: count, maxLength: count }),
    )
    .map(([revisions, query, drawn]) => {
      const last = revisions.at(-1)!.sequence;
      const sequences = drawn.map(([at]) => 1 + (at % last)).sort((a, b) => a - b);
      const instants = drawn.map(([, { asOf }]) => asOf).sort();
      const points = sequences.map((sequence, index): CutOffPoint => ({ sequence, asOf: instants[index]! }));
      return { revisions, query, points };
    });
}

const boardAt = (revisions: Revision[], query: Parameters<typeof scorecardOf>[2], cutOff: CutOffPoint) =>
  nodesOf(scorecardOf('plan', revisions, query, cutOff).root);

const same = (a?: NodeFigures, b?: NodeFigures) =>
  a !== undefined &&
  b !== undefined &&
  sameScore(a.score, b.score) &&
  sameScore(a.coverage, b.coverage) &&
  a.status === b.status;

const effectsOf = ({ causes }: BoardDiff) => causes.reduce((sum, { effect }) => sum + (effect ?? 0), 0);

describe('laws of differences', () => {
  it('the effects add up to the total, to 1e-12', () => {
    fc.assert(
      fc.property(cutOffs(2), ({ revisions, query, points: [from, to] }) => {
        const found = scorecardDiffOf('plan', revisions, query, from!, to!);
        if (found.total === null) return;
        expect(Math.abs(effectsOf(found) - found.total)).toBeLessThanOrEqual(1e-12);
      }),
      RUNS,
    );
  });

  it('of many causes the largest are named, and the others add up to the same', () => {
    fc.assert(
      fc.property(
        cutOffs(2),
        fc.integer({ min: 1, max: 4 }),
        ({ revisions, query, points: [from, to] }, most) => {
          const all = scorecardDiffOf('plan', revisions, query, from!, to!);
          const found = scorecardDiffOf('plan', revisions, query, from!, to!, most);
          expect(found.causes).toEqual(all.causes.slice(0, most));
          expect(found.rest.count).toBe(Math.max(0, all.causes.length - most));
          expect(effectsOf(found) + found.rest.effect).toBeCloseTo(effectsOf(all), 12);
          expect(found.nodes).toEqual(
            all.nodes.map((node) => ({ ...node, causes: node.causes.slice(0, most) })),
          );
        },
      ),
      RUNS,
    );
  });

  it('both ends are the boards of the cut-offs, and the changed nodes are those that differ', () => {
    fc.assert(
      fc.property(cutOffs(2), ({ revisions, query, points: [from, to] }) => {
        const { root, nodes } = scorecardDiffOf('plan', revisions, query, from!, to!);
        const [before, after] = [from!, to!].map((point) => boardAt(revisions, query, point));
        const shown = ({ score, coverage, status }: (typeof root)['before']) => ({ score, coverage, status });
        expect([root.before, root.after]).toEqual([shown(before![0]!), shown(after![0]!)]);
        const keyed = (board: NonNullable<typeof before>) =>
          new Map(board.map((node) => [`${node.kind} ${node.code}`, shown(node)]));
        const [was, is] = [keyed(before!), keyed(after!)];
        const different = [...new Set([...was.keys(), ...is.keys()])].filter(
          (key) => !same(was.get(key), is.get(key)),
        );
        expect(nodes.map(({ kind, code }) => `${kind} ${code}`).sort()).toEqual(different.sort());
        for (const node of nodes) {
          const key = `${node.kind} ${node.code}`;
          expect([node.before, node.after]).toEqual([was.get(key) ?? null, is.get(key) ?? null]);
          expect(node.causes.length).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  it('a board against itself has no difference', () => {
    fc.assert(
      fc.property(cutOffs(1), ({ revisions, query, points: [point] }) => {
        expect(scorecardDiffOf('plan', revisions, query, point!, point!)).toMatchObject({
          nodes: [],
          causes: [],
        });
      }),
      RUNS,
    );
  });

  it('the way by a third cut-off has the same total', () => {
    fc.assert(
      fc.property(cutOffs(3), ({ revisions, query, points: [a, b, c] }) => {
        const total = (from: CutOffPoint, to: CutOffPoint) =>
          scorecardDiffOf('plan', revisions, query, from, to).total;
        const [first, second, whole] = [total(a!, b!), total(b!, c!), total(a!, c!)];
        if (first === null || second === null) return;
        expect(Math.abs(first + second - whole!)).toBeLessThanOrEqual(1e-12);
      }),
      RUNS,
    );
  });
});
