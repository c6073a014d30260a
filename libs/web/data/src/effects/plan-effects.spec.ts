import { TestBed } from '@angular/core/testing';
import { kpiSurroundings, parsePlanDocument, PlanState, documentRevisions } from '@rumbo/domain';
import { RumboApi } from '../api/rumbo-api';
import { PlanEffects } from './plan-effects';

const target = { targets: [{ period: '2021', value: 100 }] };
const kpi = (code: string, rest: object) => ({
  ...{ code, name: code, unit: 'casos', direction: 'increase', frequency: 'yearly', accumulation: 'sum' },
  ...rest,
});
const parsed = parsePlanDocument({
  ...{ format: 'rumbo-plan/1', code: 'p', name: 'Plan', horizon: { from: '2020', to: '2022' } },
  perspectives: [
    {
      ...{ code: '1', name: 'Eje' },
      lines: [
        {
          ...{ code: '1.1', name: 'Línea' },
          objectives: [
            {
              ...{ code: '1.1.1', name: 'Objetivo' },
              kpis: [
                kpi('a', { ...target, measurements: [{ period: '2021', value: 50 }] }),
                kpi('b', target),
              ],
            },
          ],
        },
      ],
    },
  ],
});
if (!('document' in parsed)) throw new Error('the document is wrong');
const { document } = parsed;
const asOf = '2022-06-01T00:00:00.000Z';
const state = PlanState.fold(
  'p',
  documentRevisions(document, { sequence: 1, at: asOf }, 'x', () => 'm'),
);

const board = { period: '2021', mode: 'ytd' } as const;
const cell = (plan: string, code = 'b') => ({ plan, kpi: code, board, seen: null });

function setUp() {
  const asked: string[] = [];
  const api = {
    plans: async () => [
      { code: 'small', kpis: 2000 },
      { code: 'large', kpis: 2001 },
    ],
    document: async (plan: string) => {
      asked.push(`document of ${plan}`);
      return document;
    },
    surroundings: async (plan: string, code: string) => {
      asked.push(`surroundings of ${code} in ${plan}`);
      return kpiSurroundings(state, code, board, { sequence: 1, asOf });
    },
  };
  TestBed.configureTestingModule({ providers: [PlanEffects, { provide: RumboApi, useValue: api }] });
  return { asked, effects: TestBed.inject(PlanEffects) };
}

it('asks for the document of a small plan once, and of a large one for what is around a KPI', async () => {
  const { asked, effects } = setUp();
  await effects.prepare(cell('small', 'a'));
  await effects.prepare(cell('small', 'b'));
  await effects.prepare(cell('large', 'a'));
  await effects.prepare(cell('large', 'b'));
  await effects.prepare(cell('large', 'b'));
  expect(asked).toEqual(['document of small', 'surroundings of a in large', 'surroundings of b in large']);
  effects.forget('large');
  await effects.prepare(cell('large', 'b'));
  expect(asked).toHaveLength(4);
});

it('says the same of a value whichever it is', async () => {
  const { effects } = setUp();
  const [small, large] = [await effects.prepare(cell('small')), await effects.prepare(cell('large'))];
  for (const value of ['0', '33.3', '100', '250']) {
    const tried = { kpi: 'b', period: '2021', value };
    expect(large.effectOf(tried, board)).toEqual(small.effectOf(tried, board));
  }
  expect(large.effectOf({ kpi: 'b', period: '2021', value: '100' }, board).nodes.at(-1)).toMatchObject({
    ...{ kind: 'plan', before: 0.5, after: 0.75 },
  });
  expect(large.offTrackNote).toBe(small.offTrackNote);
});

it('has what is around a KPI made ready anew once a value was saved', async () => {
  const { effects } = setUp();
  const saved = { kpi: 'a', period: '2021', value: '80' };
  expect((await effects.prepare(cell('small'))).take(saved)).toBe(true);
  expect((await effects.prepare(cell('large'))).take(saved)).toBe(false);
});
