import { Logger } from '@nestjs/common';
import { PlanState, scorecard } from '@rumbo/domain';
import { Database } from '../connection/database';
import {
  importPlan,
  measurementRevisionOf,
  newEntry,
  nodeRevisionOf,
  PLAN,
  recordValue,
} from '../testing/history.factory';
import { openParts, openPartsOn, partsOf, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';
import { PlanLoader } from './plan-loader';
import { PlanStates } from './plan-states';

/** PlanStates of their own on the same data, and how often they read. */
function watched(parts: Parts, memory = 600) {
  const asked = { loads: 0, revisions: 0 };
  const loader = new PlanLoader(parts.plans, parts.checkpoints);
  const load = loader.load.bind(loader);
  const revisions = loader.revisions.bind(loader);
  loader.load = (...given) => {
    asked.loads++;
    return load(...given);
  };
  loader.revisions = (...given) => {
    asked.revisions++;
    return revisions(...given);
  };
  return { states: new PlanStates(loader, parts.database.feed, memory), asked, loader };
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

  it('reads nothing while nothing was written, other plans notwithstanding', async () => {
    const { states, asked } = watched(parts);
    const first = await states.current(PLAN);
    await importPlan(parts.runner, 'other');
    expect(await states.current(PLAN)).toBe(first);
    expect(asked).toEqual({ loads: 1, revisions: 0 });
  });

  it('takes what this process wrote without reading it', async () => {
    const { states, asked } = watched(parts);
    const state = await states.current(PLAN);
    await parts.database.feed.catchUp();
    const { sequence } = await recordValue(parts.runner, { value: '7.00' });
    if (kind === 'sqlite') expect([state!.sequence, valueOf(state)]).toEqual([sequence, '7.00']);
    expect(valueOf(await states.current(PLAN))).toBe('7.00');
    if (kind === 'sqlite') expect(asked).toEqual({ loads: 1, revisions: 0 });
  });

  it('asks a SQLite file for nothing at all, and PostgreSQL for one number', async () => {
    await parts.states.current(PLAN);
    const asked = jest.spyOn(parts.database.looks.connection, 'createQueryRunner');
    for (let read = 0; read < 3; read++) await parts.states.current(PLAN);
    expect(asked).toHaveBeenCalledTimes(kind === 'sqlite' ? 0 : 3);
    await parts.states.at(PLAN, 1);
    asked.mockClear();
    await parts.states.at(PLAN, 1);
    expect(asked).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  it('shares one load, and one look for what is newest, among those who ask at once', async () => {
    const { states, asked } = watched(parts);
    const all = await Promise.all(Array.from({ length: 50 }, () => states.current(PLAN)));
    expect(new Set(all).size).toBe(1);
    expect(asked).toEqual({ loads: 1, revisions: 0 });
  });

  it('takes what is written while it loads, once and in order', async () => {
    const { states, loader } = watched(parts);
    const load = loader.load;
    loader.load = async (...given) => {
      const loaded = await load(...given);
      for (const value of ['1.00', '2.00']) await recordValue(parts.runner, { value });
      return loaded;
    };
    const live = await states.newest(PLAN);
    expect([live!.sequence, valueOf(live!.state)]).toEqual([3, '2.00']);
    await recordValue(parts.runner, { value: '3.00' });
    expect(valueOf(await states.current(PLAN))).toBe('3.00');
    expect(live!.state).toBe(await states.current(PLAN));
  });

  it('says up to which sequence a state is complete', async () => {
    const live = (await parts.states.newest(PLAN))!;
    expect([live.sequence, live.state.sequence]).toEqual([1, 1]);
    await importPlan(parts.runner, 'other');
    expect((await parts.states.newest(PLAN))!.sequence).toBe(2);
    expect([live.sequence, live.state.sequence]).toEqual([2, 1]);
    const other = await openPartsOn(parts.test.config);
    await other.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry({ kind: 'measurements.recorded' }));
      await tx.addRevisions(PLAN, [measurementRevisionOf(stamp)]);
    });
    await parts.database.feed.catchUp();
    // That another process wrote several values is heard of; they are not yet read.
    expect(live.sequence).toBe(kind === 'sqlite' ? 3 : 2);
    await other.database.close();
    expect((await parts.states.newest(PLAN))!.sequence).toBe(3);
  });

  it('shows two processes everything that the other wrote before, at every read', async () => {
    const other = await openPartsOn(parts.test.config);
    for (let turn = 0; turn < 15; turn++) {
      const [writer, reader] = turn % 2 === 0 ? [parts, other] : [other, parts];
      const { sequence } = await recordValue(writer.runner, { value: `${turn}.00` });
      const live = (await reader.states.newest(PLAN))!;
      expect([valueOf(live.state), live.sequence]).toEqual([`${turn}.00`, sequence]);
      expect(boardOf(live.state)).toEqual(boardOf(await writer.states.current(PLAN)));
    }
    await other.database.close();
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

  it('reads the past from the columns in memory, and keeps the views used last', async () => {
    for (const value of ['1', '2', '3', '4', '5']) await recordValue(parts.runner, { value });
    const { states, asked } = watched(parts);
    const one = await states.at(PLAN, 1);
    for (const sequence of [2, 3, 4]) await states.at(PLAN, sequence);
    expect(await states.at(PLAN, 1)).toBe(one);
    await recordValue(parts.runner, { value: '6' });
    expect(await states.at(PLAN, 1)).toBe(one);
    expect(valueOf(await states.at(PLAN, 6))).toBe('5');
    if (kind === 'sqlite') expect(asked).toEqual({ loads: 1, revisions: 0 });
  });

  it('gives the same board of any sequence as a fold up to it', async () => {
    for (const value of ['13029542.75', '10000000.00', '11500000.00']) {
      await recordValue(parts.runner, { value });
      await parts.states.current(PLAN);
    }
    for (let sequence = 1; sequence <= 4; sequence++) {
      const folded = PlanState.fold(PLAN, await parts.plans.revisions(PLAN, { upTo: sequence }));
      expect(boardOf(await parts.states.at(PLAN, sequence))).toEqual(boardOf(folded));
    }
  });

  it('lets go of the plans that were not used for the longest time, and of none that is followed', async () => {
    const codes = ['a', 'b', 'c', 'd'];
    for (const code of codes) await importPlan(parts.runner, code);
    const { states, asked } = watched(parts, 0);
    const held = () => states.held.map(({ plan }) => plan);
    const first = await states.current('a');
    await states.at('a', 2);
    const stop = states.follow('a', () => undefined);
    for (const code of ['b', 'c']) await states.current(code);
    expect(held()).toEqual(['a', 'c']);
    stop();
    await states.current('d');
    expect(held()).toEqual(['d']);
    expect(asked.loads).toBe(4);
    const again = await states.current('a');
    expect([again === first, boardOf(again)]).toEqual([false, boardOf(first)]);
    const roomy = watched(parts).states;
    for (const code of codes) await roomy.current(code);
    await roomy.current('a');
    expect(roomy.held.map(({ plan }) => plan)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('does not have one plan wait for another', async () => {
    await importPlan(parts.runner, 'other');
    const { states, loader } = watched(parts);
    const load = loader.load;
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    loader.load = async (plan, upTo) => {
      if (plan === PLAN) await held;
      return load(plan, upTo);
    };
    const slow = states.current(PLAN);
    expect((await states.current('other'))!.exists).toBe(true);
    finish();
    expect((await slow)!.exists).toBe(true);
  });

  it('gives the structure alone without loading the figures', async () => {
    await recordValue(parts.runner, { value: '1.00' });
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append(newEntry());
      await tx.addRevisions(PLAN, [nodeRevisionOf(stamp, { name: 'Finanzas' })]);
    });
    const { states, asked } = watched(parts);
    const names = async (sequence: number) =>
      (await states.structureAt(PLAN, sequence))?.structure.nodes.map(({ name }) => name);
    const known = async (sequence: number) =>
      (await parts.states.at(PLAN, sequence))?.structure.nodes.map(({ name }) => name);
    for (const sequence of [0, 1, 2, 3]) expect(await names(sequence)).toEqual(await known(sequence));
    expect([asked.loads, states.holds(PLAN)]).toEqual([0, false]);
    await states.current(PLAN);
    expect(states.holds(PLAN)).toBe(true);
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
    const { states, loader } = watched(parts);
    const load = loader.load;
    let failures = 2;
    loader.load = (...given) =>
      failures-- > 0 ? Promise.reject(new Error('passing')) : load.apply(loader, given);
    await expect(states.current(PLAN)).rejects.toThrow('passing');
    await expect(states.at(PLAN, 1)).rejects.toThrow('passing');
    expect(boardOf(await states.current(PLAN))).toEqual(boardOf(await parts.states.current(PLAN)));
    expect(boardOf(await states.at(PLAN, 1))).toEqual(boardOf(await parts.states.at(PLAN, 1)));
  });

  it('loads anew after a state that could not take what was written', async () => {
    const { states } = watched(parts);
    const broken = await states.current(PLAN);
    jest.spyOn(Logger.prototype, 'error').mockImplementation();
    broken!.apply = () => {
      throw new Error('broken');
    };
    await recordValue(parts.runner, { value: '8.00' });
    const read = () => states.current(PLAN);
    const state = kind === 'sqlite' ? await read() : await read().catch(read);
    expect([state === broken, valueOf(state)]).toEqual([false, '8.00']);
    jest.restoreAllMocks();
  });
});
