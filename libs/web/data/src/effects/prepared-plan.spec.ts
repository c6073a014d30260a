import { type PlanDocument, parsePlanDocument } from '@rumbo/domain';
import { PreparedPlan } from './prepared-plan';

const kpi = (code: string, rest: object) => ({
  code,
  name: code,
  unit: 'casos',
  direction: 'increase',
  frequency: 'yearly',
  accumulation: 'sum',
  ...rest,
});

function document(): PlanDocument {
  const result = parsePlanDocument({
    format: 'rumbo-plan/1',
    code: 'p',
    name: 'Plan',
    horizon: { from: '2020', to: '2022' },
    perspectives: [
      {
        code: '1',
        name: 'Eje',
        lines: [
          {
            code: '1.1',
            name: 'Línea',
            objectives: [
              {
                code: '1.1.1',
                name: 'Objetivo',
                kpis: [
                  kpi('a', {
                    targets: [{ period: '2021', value: 100 }],
                    measurements: [{ period: '2021', value: 50 }],
                  }),
                  kpi('b', { targets: [{ period: '2021', value: 100 }] }),
                  kpi('c', {}),
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  if (!('document' in result)) throw new Error(JSON.stringify(result.errors));
  return result.document;
}

const board = { period: '2021', mode: 'ytd' } as const;
const asOf = '2022-06-01T00:00:00.000Z';
const scores = (kpiCode: string, value: string, period = '2021') =>
  scoresOf(prepared(), kpiCode, value, period);

function prepared(): PreparedPlan {
  return new PreparedPlan(document(), asOf);
}

function scoresOf(plan: PreparedPlan, kpi: string, value: string, period = '2021') {
  return plan
    .effectOf({ kpi, period, value }, board)
    .nodes.map(({ kind, before, after }) => [kind, before, after]);
}

describe('PreparedPlan', () => {
  it('shows what a first value would do, from the KPI up to the plan', () => {
    expect(scores('b', '100')).toEqual([
      ['kpi', null, 1],
      ['objective', 0.5, 0.75],
      ['line', 0.5, 0.75],
      ['perspective', 0.5, 0.75],
      ['plan', 0.5, 0.75],
    ]);
  });

  it('shows what a correction would do', () => {
    expect(scores('a', '80')[4]).toEqual(['plan', 0.5, 0.8]);
  });

  it('changes nothing for a KPI without target or a period outside the board', () => {
    expect(scores('c', '80').every(([, before, after]) => before === after)).toBe(true);
    expect(scores('b', '80', '2022').every(([, before, after]) => before === after)).toBe(true);
  });

  it('tries one value after the other without one leaving a trace', () => {
    const plan = prepared();
    expect(scoresOf(plan, 'b', '10')[4]).toEqual(['plan', 0.5, 0.3]);
    expect(scoresOf(plan, 'b', '100')[4]).toEqual(['plan', 0.5, 0.75]);
    expect(scoresOf(plan, 'a', '80')[4]).toEqual(['plan', 0.5, 0.8]);
    plan.take({ kpi: 'b', period: '2021', value: '100' });
    expect(scoresOf(plan, 'a', '80')[4]).toEqual(['plan', 0.75, 0.9]);
  });

  it('judges the value against the target of its own period', () => {
    const status = (kpi: string, value: string, period: string) =>
      prepared().effectOf({ kpi, period, value }, board).status;
    expect(status('b', '50', '2021')).toBe('offTrack');
    expect(status('b', '80', '2021')).toBe('atRisk');
    expect(status('b', '95', '2021')).toBe('onTrack');
    expect(status('b', '50', '2022')).toBe('noTarget');
    expect(status('c', '50', '2021')).toBe('noTarget');
  });

  it('asks for a note where the plan says nothing', () => {
    expect(prepared().offTrackNote).toBe('ask');
    const strict = new PreparedPlan({ ...document(), method: { offTrackNote: 'require' } }, asOf);
    expect(strict.offTrackNote).toBe('require');
  });
});
