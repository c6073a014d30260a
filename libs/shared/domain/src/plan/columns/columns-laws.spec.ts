import fc from 'fast-check';
import { question, RUNS } from '../../testing/random-figures';
import { smallHistory as history } from '../../testing/random-history';
import { expectSame, wholeState } from '../../testing/whole-state';
import { PlanState } from '../plan-state';
import type { Revision } from '../revisions';

const upTo = (revisions: readonly Revision[], sequence: number) =>
  revisions.filter((revision) => revision.sequence <= sequence);
const sequencesOf = (revisions: readonly Revision[]) => [
  ...new Set(revisions.map(({ sequence }) => sequence)),
];
/** Where in a history something happens. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
const at = (sequences: number[], where: number) => sequences[Math.floor(where * (sequences.length - 1))]!;

describe('laws of the columns', () => {
  it('as of any sequence they are what a fold of the revisions up to it makes', () => {
    fc.assert(
      fc.property(history, question, (revisions, asked) => {
        const state = PlanState.fold('plan', revisions);
        for (const sequence of [0, ...sequencesOf(revisions)]) {
          const folded = PlanState.fold('plan', upTo(revisions, sequence));
          expectSame(state.asOf(sequence), folded, asked);
        }
      }),
      RUNS,
    );
  });

  it('an earlier state stays what it is while the later one goes on, read before or only then', () => {
    fc.assert(
      fc.property(history, question, share, share, fc.boolean(), (revisions, asked, where, when, isRead) => {
        const sequences = sequencesOf(revisions);
        const held = at(sequences, Math.max(where, when));
        const live = PlanState.fold('plan', upTo(revisions, held));
        const sequence = at(sequences, Math.min(where, when));
        const earlier = live.asOf(sequence);
        const earliest = earlier.asOf(1);
        if (isRead) void wholeState(earlier, asked);
        for (const revision of revisions.filter((one) => one.sequence > held)) {
          live.apply([revision]);
          void live.columns;
        }
        expectSame(earlier, PlanState.fold('plan', upTo(revisions, sequence)), asked);
        expectSame(earliest, PlanState.fold('plan', upTo(revisions, 1)), asked);
        expectSame(live, PlanState.fold('plan', revisions), asked);
      }),
      RUNS,
    );
  });

  it('applied one by one, with boards drawn between, they are what a fold makes', () => {
    fc.assert(
      fc.property(history, question, fc.boolean(), (revisions, asked, isCompiled) => {
        const state = new PlanState('plan');
        for (const revision of revisions) {
          state.apply([revision]);
          if (isCompiled && state.exists) void state.columns;
        }
        expectSame(state, PlanState.fold('plan', revisions), asked);
      }),
      RUNS,
    );
  });

  it('a fork goes its own way, and so does what it was forked from', () => {
    fc.assert(
      fc.property(history, question, share, fc.boolean(), (revisions, asked, where, isRead) => {
        const sequence = at(sequencesOf(revisions), where);
        const [before, later] = [
          upTo(revisions, sequence),
          revisions.filter((one) => one.sequence > sequence),
        ];
        const state = PlanState.fold('plan', before);
        const [fork, idle] = [state.fork(), state.fork()];
        const ofFork = fork.fork();
        const held = wholeState(PlanState.fold('plan', before), asked);
        if (isRead) void wholeState(fork, asked);
        // Each takes another half, and the fork's own past is asked for besides.
        const [odd, even] = [
          later.filter((_, index) => index % 2 === 1),
          later.filter((_, index) => index % 2 === 0),
        ];
        even.forEach((revision, index) => {
          fork.apply([revision]);
          if (odd[index]) state.apply([odd[index]]);
        });
        expectSame(fork, PlanState.fold('plan', [...before, ...even]), asked);
        expectSame(state, PlanState.fold('plan', [...before, ...odd.slice(0, even.length)]), asked);
        for (const untouched of [idle, ofFork, fork.asOf(sequence)]) expectSame(untouched, held, asked);
        const past = fork.sequence - 1;
        const folded = PlanState.fold('plan', upTo([...before, ...even], past));
        expectSame(fork.asOf(past), folded, asked);
      }),
      RUNS,
    );
  });

  it('gives every revision back to the character', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const state = new PlanState('plan');
        for (const revision of revisions) {
          state.apply([revision]);
          if (revision.type === 'measurement')
            expect(state.measurement(revision.kpi, revision.period)).toEqual(revision);
          if (revision.type === 'target')
            expect(state.target(revision.kpi, revision.period)).toEqual(
              revision.value === null ? undefined : revision,
            );
          if (revision.type === 'review') {
            const { id } = state.measurement(revision.kpi, revision.period)!;
            const expected =
              id === revision.measurementId ? revision : state.review(revision.kpi, revision.period);
            expect(state.review(revision.kpi, revision.period)).toEqual(expected);
          }
        }
      }),
      RUNS,
    );
  });
});
