import { type PlanDocument, parsePlanDocument } from '@rumbo/domain';
import { effectOf } from './what-if';

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
  effectOf({ document: document(), kpi: kpiCode, recorded: { period, value }, board, asOf }).map(
    ({ kind, before, after }) => [kind, before, after],
  );

describe('effectOf', () => {
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
});
