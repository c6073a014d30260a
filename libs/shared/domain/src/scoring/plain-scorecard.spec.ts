import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import { boardOfState, nodesOf } from '../testing/plan-fixtures';
import { plainScorecard } from '../testing/plain-scorecard';
import { question, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';

describe('the engine', () => {
  it('says of every node what DESIGN §3 read aloud says', () => {
    fc.assert(
      fc.property(history, question, (revisions, asked) => {
        const board = boardOfState(PlanState.fold('plan', revisions), asked);
        const plain = new Map(plainScorecard(revisions, asked).map((node) => [node.key, node]));
        const nodes = nodesOf(board.root);
        expect(nodes.length).toBe(plain.size);
        const apart = nodes
          .map((node) => ({
            node,
            plain: plain.get(node.kind === 'plan' ? 'plan' : `${node.kind} ${node.code}`)!,
          }))
          .filter(({ node, plain: expected }) =>
            (['score', 'coverage', 'lower', 'upper'] as const).some((field) => {
              const [a, b] = [node[field], expected[field]];
              return a === null || b === null ? a !== b : Math.abs(a - b) > 1e-12;
            }),
          );
        expect(apart).toEqual([]);
      }),
      RUNS,
    );
  });
});
