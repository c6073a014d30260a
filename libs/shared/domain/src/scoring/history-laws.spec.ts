import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import { boardOfState } from '../testing/plan-fixtures';
import { question, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { scorecard, scorecardOf } from '../board/scorecard';
import { scorecardTrend } from '../over-time/trend';

/** The revisions of each sequence, which are written together. */
function bySequence(revisions: Revision[]): Revision[][] {
  const groups: Revision[][] = [];
  for (const revision of revisions) {
    const last = groups[groups.length - 1];
    if (last?.[0]!.sequence === revision.sequence) last.push(revision);
    else groups.push([revision]);
  }
  return groups;
}

/** To the digit, and much faster to compare than the object. */
const textOf = (board: unknown): string => JSON.stringify(board);

describe('laws of history', () => {
  it('as of the newest sequence the board is the current one', () => {
    fc.assert(
      fc.property(history, question, (revisions, { asOf, ...query }) => {
        const state = PlanState.fold('plan', revisions);
        const cutOff = { sequence: state.sequence, asOf };
        expect(textOf(scorecardOf('plan', revisions, query, cutOff))).toBe(
          textOf(scorecard(state, query, cutOff)),
        );
      }),
      RUNS,
    );
  });

  it('as of every sequence it is the board that was drawn when that one was the newest', () => {
    fc.assert(
      fc.property(history, question, (revisions, { asOf, ...query }) => {
        const live = new PlanState('plan');
        for (const written of bySequence(revisions)) {
          live.apply(written);
          const cutOff = { sequence: written[0]!.sequence, asOf };
          const drawn = scorecard(live, query, cutOff);
          expect(textOf(scorecardOf('plan', revisions, query, cutOff))).toBe(textOf(drawn));
        }
      }),
      RUNS,
    );
  });

  it('brought up to date in pieces of any size, with boards drawn between, a state is what a fold makes', () => {
    fc.assert(
      fc.property(history, question, fc.array(fc.integer({ min: 1, max: 6 })), (revisions, asked, sizes) => {
        const live = new PlanState('plan');
        const groups = bySequence(revisions);
        for (const size of [...sizes, groups.length]) {
          live.apply(groups.splice(0, size).flat());
          void boardOfState(live, asked);
        }
        const folded = PlanState.fold('plan', revisions);
        expect(textOf(boardOfState(live, asked))).toBe(textOf(boardOfState(folded, asked)));
        const range = { from: '2020-01', to: '2021-12', mode: asked.mode };
        const cutOff = { sequence: folded.sequence, asOf: asked.asOf };
        expect(textOf(scorecardTrend(live, range, cutOff))).toBe(
          textOf(scorecardTrend(folded, range, cutOff)),
        );
      }),
      RUNS,
    );
  });
});
