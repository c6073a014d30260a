import fc from 'fast-check';
import { PlanState } from '../plan/plan-state';
import type { Revision } from '../plan/revisions';
import { question, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { patchedScorecard } from './board-patch';
import { LiveBoard } from './live-board';
import { scorecard } from './scorecard';
import type { Scorecard } from './scorecard-node';

/** A plan's first revisions and the writes after them, and a question with the instant of every answer. */
const followed = fc.tuple(history, question, fc.nat(8)).map(([revisions, query, start]) => {
  const sequences = [...new Set(revisions.map(({ sequence }) => sequence))];
  const writes = sequences.map((of) => revisions.filter(({ sequence }) => sequence === of));
  const first = 1 + (start % writes.length);
  return { known: writes.slice(0, first).flat(), writes: writes.slice(first), query };
});

function anew(state: PlanState, query: Parameters<typeof scorecard>[1] & { asOf: string }): Scorecard {
  return scorecard(state, query, { sequence: state.sequence, asOf: query.asOf });
}

/** The instant of a patch is its write's; all that hangs on it is judged at the question's. */
const sameBut = (board: Scorecard, of: Scorecard): Scorecard => ({
  ...board,
  asOf: of.asOf,
  sequence: of.sequence,
});

describe('laws of live boards', () => {
  it('a board and its patches are the board drawn anew, field by field, after any writes', () => {
    fc.assert(
      fc.property(followed, ({ known, writes, query }) => {
        const state = PlanState.fold('plan', known);
        const live = new LiveBoard(state, query, query.asOf);
        let held = anew(state, query);
        for (const write of writes) {
          state.apply(write);
          const change = live.take(write, query.asOf);
          const now = anew(state, query);
          if (change === 'reload') held = now;
          else if (change !== null) {
            expect(change.sequence).toBe(state.sequence);
            held = patchedScorecard(held, change);
          }
          expect(sameBut(held, now)).toEqual(now);
        }
      }),
      RUNS,
    );
  });

  it('who missed writes catches up with one patch', () => {
    fc.assert(
      fc.property(followed, ({ known, writes, query }) => {
        const state = PlanState.fold('plan', known);
        const held = anew(state, query);
        const missed = writes.flat();
        state.apply(missed);
        const live = new LiveBoard(state, query, query.asOf);
        const change = live.catchUp(missed);
        if (change === 'reload') {
          expect(missed.map(({ type }) => type)).toEqual(
            expect.arrayContaining([expect.stringMatching(/^(plan|node|period)$/)]),
          );
          return;
        }
        const now = anew(state, query);
        expect(sameBut(change ? patchedScorecard(held, change) : held, now)).toEqual(now);
      }),
      RUNS,
    );
  });

  it('tells of nothing but nodes that can have changed: KPIs written of and what is above them', () => {
    fc.assert(
      fc.property(followed, ({ known, writes, query }) => {
        const state = PlanState.fold('plan', known);
        const live = new LiveBoard(state, query, query.asOf);
        for (const write of writes) {
          const before = new Map(nodesByKey(anew(state, query)));
          state.apply(write);
          const change = live.take(write, query.asOf);
          if (change === null || change === 'reload') continue;
          const written = new Set(write.flatMap((one: Revision) => ('kpi' in one ? [one.kpi] : [])));
          for (const { kind, code, ...after } of change.nodes) {
            const was = before.get(`${kind} ${code}`);
            if (kind === 'kpi') expect(written).toContain(code);
            else expect(was).not.toEqual(expect.objectContaining(after));
          }
        }
      }),
      RUNS,
    );
  });
});

function nodesByKey({ root }: Scorecard): [string, object][] {
  const of = (node: Scorecard['root']): [string, object][] => [
    [`${node.kind} ${node.code}`, node],
    ...node.children.flatMap(of),
  ];
  return of(root);
}
