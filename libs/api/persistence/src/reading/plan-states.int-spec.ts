import { PlanState, scorecard } from '@rumbo/domain';
import { Database } from '../connection/database';
import { importPlan, newEntry, nodeRevisionOf, PLAN, recordValue } from '../testing/history.factory';
import { openParts, partsOf, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import { PlanStates } from './plan-states';

/** Counts what PlanStates asks of the repository. */
function watched(parts: Parts) {
  const asked = { revisions: 0, newest: 0 };
  const plans = Object.create(parts.plans) as Parts['plans'];
  plans.revisions = (...range) => {
    asked.revisions++;
    return parts.plans.revisions(...range);
  };
  plans.newestSequence = (...range) => {
    asked.newest++;
    return parts.plans.newestSequence(...range);
  };
  return { states: new PlanStates(plans), asked };
}

const CUT_OFF = { sequence: 0, asOf: '2025-01-01T00:00:00.000Z' };
const boardOf = (state: PlanState | null) => scorecard(state!, { period: '2021', mode: 'ytd' }, CUT_OFF);
const valueOf = (state: PlanState | null) => state?.measurement('1.1.1.1', '2021')?.value ?? null;

describe.each(DATABASE_KINDS)('PlanStates (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
    await importPlan(parts.runner);
  });
  afterEach(() => parts.close());

  it('brings the plan up to date by what was written since, to the same board as a fold of everything', async () => {
    for (const value of ['13029542.75', '10000000.00', '11500000.00', '5750000.00']) {
      const { sequence } = await recordValue(parts.runner, { value });
      const state = await parts.states.current(PLAN);
      expect(state!.sequence).toBe(sequence);
      expect(boardOf(state)).toEqual(boardOf(PlanState.fold(PLAN, await parts.plans.revisions(PLAN))));
    }
    expect(boardOf(await parts.states.current(PLAN)).root.score).toBe(0.5);
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      await tx.addRevisions(PLAN, [nodeRevisionOf(stamp, { name: 'Finanzas' })]);
    });
    const state = await parts.states.current(PLAN);
    expect(boardOf(state).root.children[0]!.name).toBe('Finanzas');
    expect(boardOf(state)).toEqual(boardOf(PlanState.fold(PLAN, await parts.plans.revisions(PLAN))));
  });

  it('reads nothing but one number while nothing was written, other plans notwithstanding', async () => {
    const { states, asked } = watched(parts);
    const first = await states.current(PLAN);
    await importPlan(parts.runner, 'other');
    expect(await states.current(PLAN)).toBe(first);
    expect(asked).toEqual({ revisions: 1, newest: 2 });
  });

  it('shares one refresh among those who ask while another runs', async () => {
    const { states, asked } = watched(parts);
    const all = await Promise.all(Array.from({ length: 50 }, () => states.current(PLAN)));
    expect(new Set(all).size).toBe(1);
    expect(asked).toEqual({ revisions: 1, newest: 2 });
  });

  it('shows everybody what they have written, however many write and read at once', async () => {
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const period = String(2000 + index);
        await recordValue(parts.runner, { period });
        return (await parts.states.current(PLAN))!.measurement('1.1.1.1', period);
      }),
    );
    expect(seen.filter((measurement) => measurement === undefined)).toEqual([]);
    const state = await parts.states.current(PLAN);
    expect(state!.measurementsOf('1.1.1.1')).toEqual(
      PlanState.fold(PLAN, await parts.plans.revisions(PLAN)).measurementsOf('1.1.1.1'),
    );
  });

  it('sees what another process wrote', async () => {
    const before = await parts.states.current(PLAN);
    expect(valueOf(before)).toBeNull();
    const other = await Database.open(parts.test.config);
    await recordValue(partsOf(other).runner, { value: '1.00' });
    expect(valueOf(await parts.states.current(PLAN))).toBe('1.00');
    await other.close();
  });

  it('tells who follows a plan what its state took, in order, and when the state is another one', async () => {
    const heard: [number, string | number][] = [];
    const stop = parts.states.follow(PLAN, (state, taken) => {
      const newest = taken?.at(-1)?.sequence ?? 'anew';
      heard.push([state.sequence, newest]);
    });
    await parts.states.current(PLAN);
    await parts.states.current(PLAN);
    for (const value of ['1', '2']) {
      await recordValue(parts.runner, { value });
      await parts.states.current(PLAN);
    }
    await importPlan(parts.runner, 'other');
    await parts.states.current('other');
    const other = await Database.open(parts.test.config);
    await recordValue(partsOf(other).runner, { value: '3' });
    await other.close();
    await parts.states.current(PLAN);
    stop();
    await recordValue(parts.runner, { value: '4' });
    await parts.states.current(PLAN);
    expect(heard).toEqual([
      [1, 'anew'],
      [2, 2],
      [3, 3],
      [5, 5],
    ]);
  });

  it('gives the plan as of any sequence, unmoved by what is written later', async () => {
    await importPlan(parts.runner, 'other');
    await recordValue(parts.runner, { value: '1.00' });
    await recordValue(parts.runner, { value: '2.00' });
    const newest = await parts.states.at(PLAN, 4);
    await recordValue(parts.runner, { value: '3.00' });
    const values = await Promise.all(
      [1, 2, 3, 4, 5, 99, Number.MAX_SAFE_INTEGER].map((at) => parts.states.at(PLAN, at)),
    );
    expect(values.map(valueOf)).toEqual([null, null, '1.00', '2.00', '3.00', '3.00', '3.00']);
    expect(valueOf(newest)).toBe('2.00');
    expect(valueOf(await parts.states.current(PLAN))).toBe('3.00');
    expect(boardOf(await parts.states.at(PLAN, 5))).toEqual(boardOf(await parts.states.current(PLAN)));
  });

  it('keeps a few states of the past, the ones used last', async () => {
    for (const value of ['1', '2', '3', '4', '5']) await recordValue(parts.runner, { value });
    const { states, asked } = watched(parts);
    const [one] = await Promise.all([states.at(PLAN, 1), states.at(PLAN, 1)]);
    expect(asked.revisions).toBe(1);
    for (const sequence of [2, 3, 4]) await states.at(PLAN, sequence);
    expect(await states.at(PLAN, 1)).toBe(one);
    await states.at(PLAN, 5);
    expect(asked.revisions).toBe(5);
    expect(await states.at(PLAN, 1)).toBe(one);
    await states.at(PLAN, 2);
    expect(asked.revisions).toBe(6);
  });

  it('has nothing for a plan that does not exist, or not yet', async () => {
    expect(await parts.states.current('none')).toBeNull();
    expect(await parts.states.at('none', 1)).toBeNull();
    await parts.runner.write((tx) => tx.append(newEntry({ plan: 'named' })));
    expect(await parts.states.current('named')).toBeNull();
    expect(await parts.states.at('named', 2)).toBeNull();
    await importPlan(parts.runner, 'later');
    expect(await parts.states.at('later', 1)).toBeNull();
    expect(await parts.states.at('later', 0)).toBeNull();
    expect(await parts.states.current('later')).not.toBeNull();
  });

  it('recovers when a read fails', async () => {
    const { states } = watched(parts);
    const plans = Object.create(parts.plans) as Parts['plans'];
    let failures = 2;
    plans.revisions = (...range) =>
      failures-- > 0 ? Promise.reject(new Error('passing')) : parts.plans.revisions(...range);
    const shaky = new PlanStates(plans);
    await expect(shaky.current(PLAN)).rejects.toThrow('passing');
    await expect(shaky.at(PLAN, 1)).rejects.toThrow('passing');
    expect(boardOf(await shaky.current(PLAN))).toEqual(boardOf(await states.current(PLAN)));
    expect(boardOf(await shaky.at(PLAN, 1))).toEqual(boardOf(await states.at(PLAN, 1)));
  });
});
