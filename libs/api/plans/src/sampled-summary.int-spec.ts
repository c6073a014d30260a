import { randomUUID } from 'node:crypto';
import {
  DATABASE_KINDS,
  openParts,
  openPartsOn,
  type Parts,
  recordValue,
} from '@rumbo/api-persistence/testing';
import { type DocumentKpi, documentRevisions, type PlanDocument, type Revision } from '@rumbo/domain';
import { randomHistory } from '@rumbo/domain/testing';
import fc from 'fast-check';
import { planSummary } from './plan-summary';
import { PlanSummaries } from './plan-summaries';
import { sampledSummary } from './sampled-summary';

/** In the place of the one that it is written with. */
const STAMP = { sequence: 1, at: '' };
/** Instants at which different periods are due. */
const INSTANTS = ['2020-07-01T06:00:00.000Z', '2021-05-17T12:00:00.000Z', '2030-01-01T00:00:00.000Z'];

describe.each(DATABASE_KINDS)('the summary of a plan that is not in memory (%s)', (kind) => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await openParts(kind);
  });
  afterAll(() => parts.close());

  /** Writes a plan's revisions: those that the plan began with at once, each later one by itself. */
  const write = async (plan: string, revisions: readonly Revision[]) => {
    const began = revisions.filter(({ sequence }) => sequence === revisions[0]?.sequence);
    for (const some of [began, ...revisions.slice(began.length).map((revision) => [revision])]) {
      await parts.runner.write(async (tx) => {
        const entry = { actor: 'admin', kind: 'plan.imported' as const, plan, subject: `plan:${plan}` };
        const stamp = await tx.append({ ...entry, payload: {} });
        await tx.addRevisions(
          plan,
          some.map((revision) => ({ ...ownIn(plan, revision), ...stamp })),
        );
      });
    }
  };

  /** Both ways tell the same as of every sequence from before the plan was there. */
  const expectSame = async (plan: string, before: number) => {
    const last = parts.database.feed.head.sequence;
    for (let sequence = before; sequence <= last; sequence++) {
      const state = await parts.states.at(plan, sequence);
      for (const asOf of INSTANTS) {
        const cutOff = { sequence, asOf };
        const sampled = await sampledSummary(parts.samples, plan, cutOff);
        expect(sampled).toEqual(state && planSummary(state, cutOff));
      }
    }
  };

  it('is what the whole plan tells, as of every sequence, on random histories', async () => {
    const histories = fc.sample(randomHistory, { numRuns: 40, seed: 20_211 });
    for (const [index, revisions] of histories.entries()) {
      const before = parts.database.feed.head.sequence;
      await write(`plan-${index}`, revisions);
      await expectSame(`plan-${index}`, before);
    }
  }, 120_000);

  it('is it also where only the last of many KPIs has what counts', async () => {
    const values = (period: string) => [{ period, value: '5' }];
    const document = manyKpis((index) => ({
      measurements: [...values('2022'), ...(index === 699 ? values('2021') : [])],
      targets: index === 0 ? values('2023') : index === 699 ? values('2021') : [],
    }));
    const before = parts.database.feed.head.sequence;
    await write('many', documentRevisions(document, STAMP, 'admin', randomUUID));
    await expectSame('many', before);
    const cutOff = { sequence: before + 1, asOf: INSTANTS[2]! };
    expect(await sampledSummary(parts.samples, 'many', cutOff)).toMatchObject({
      kpis: 700,
      years: ['2021', '2022', '2023'],
      defaultPeriod: '2021',
    });
  });

  it('leaves out years whose values were returned and whose targets were withdrawn', async () => {
    const before = parts.database.feed.head.sequence;
    const [values, target] = [manyKpis(() => ({}), 'returned'), { kpi: 'k0', actor: 'a', reason: null }];
    await write('returned', documentRevisions(values, STAMP, 'admin', randomUUID));
    const { id } = await recordValue(parts.runner, { kpi: 'k0', period: '2022' }, 'returned');
    const review = { type: 'review', ...STAMP, ...target, period: '2022' } as const;
    const set = { type: 'target', ...STAMP, ...target, period: '2023' } as const;
    const own = async (revision: Revision) => write('returned', [revision]);
    await own({ ...review, measurementId: id, state: 'returned' });
    await own({ ...set, value: '5' });
    await own({ ...set, value: null });
    await own({ ...review, measurementId: id, state: 'approved' });
    await expectSame('returned', before);
    const years = async (sequence: number) => {
      const cutOff = { sequence: before + sequence, asOf: INSTANTS[2]! };
      return (await sampledSummary(parts.samples, 'returned', cutOff))?.years;
    };
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(years))).toEqual([
      [],
      ['2022'],
      [],
      ['2023'],
      [],
      ['2022'],
    ]);
  });

  it('is given without loading a plan, once for all who ask, and anew after a write', async () => {
    const other = await openPartsOn(parts.test.config);
    const summaries = new PlanSummaries(other.states, other.samples);
    const read = jest.spyOn(other.samples, 'frame');
    const cutOff = () => ({ ...parts.database.feed.head, asOf: INSTANTS[2]! });
    const [first, second] = await Promise.all([1, 2].map(() => summaries.at('many', cutOff())));
    expect(first).toEqual(second);
    await summaries.at('many', cutOff());
    expect([read.mock.calls.length, other.states.held]).toEqual([1, []]);
    await recordValue(parts.runner, { kpi: 'k0', period: '2024' }, 'many');
    const after = { years: ['2021', '2022', '2023', '2024'], defaultPeriod: '2021' };
    expect(await summaries.at('many', cutOff())).toMatchObject(after);
    expect([read.mock.calls.length, other.states.held]).toEqual([2, []]);
    expect(await summaries.at('many', { sequence: 0, asOf: INSTANTS[0]! })).toBeNull();
    await other.states.current('many');
    expect(await summaries.at('many', cutOff())).toMatchObject(after);
    expect(read.mock.calls.length).toBe(2);
    await other.database.close();
  });
});

/** Identifiers are unique in the whole database. */
function ownIn(plan: string, revision: Revision): Revision {
  if (revision.type === 'measurement') return { ...revision, id: `${plan} ${revision.id}` };
  if (revision.type === 'review' && plan.startsWith('plan-'))
    return { ...revision, measurementId: `${plan} ${revision.measurementId}` };
  return revision;
}

function manyKpis(
  figuresOf: (index: number) => Pick<DocumentKpi, 'measurements' | 'targets'>,
  code = 'many',
): PlanDocument {
  const kpis = Array.from({ length: 700 }, (_, index): DocumentKpi => ({
    ...{ code: `k${index}`, name: `k${index}`, unit: 'u', direction: 'increase' },
    ...{ frequency: 'yearly', accumulation: 'sum' },
    ...figuresOf(index),
  }));
  const lines = [{ code: 'l', name: 'l', objectives: [{ code: 'o', name: 'o', kpis }] }];
  const perspectives = [{ code: 'e', name: 'e', lines }];
  return {
    format: 'rumbo-plan/1',
    ...{ code, name: code },
    horizon: { from: '2019', to: '2024' },
    perspectives,
  };
}
