import {
  type PlanDocument,
  PlanState,
  type Scorecard,
  documentRevisions,
  parsePlanDocument,
  scorecard,
} from '@rumbo/domain';

const AT = '2022-06-01T00:00:00.000Z';

const kpi = (code: string, name: string, rest: object) => ({
  code,
  name,
  unit: '$',
  direction: 'increase',
  frequency: 'yearly',
  accumulation: 'sum',
  ...rest,
});

/** A small plan for tests: one scored KPI, one missed, informative ones that rise and fall. */
export function testBoard(period: string): Scorecard {
  const result = parsePlanDocument({
    format: 'rumbo-plan/1',
    code: 'p',
    name: 'Plan',
    horizon: { from: '2020', to: '2022' },
    perspectives: [
      {
        code: '1',
        name: 'Financiera',
        lines: [
          {
            code: '1.1',
            name: 'Sostenibilidad',
            objectives: [
              {
                code: '1.1.1',
                name: 'Recuperación',
                kpis: [
                  kpi('1.1.1.1', 'Cotizaciones en mora recuperadas', {
                    targets: [{ period: '2021', value: '11500000.00' }],
                    measurements: [{ period: '2021', value: '13029542.75' }],
                  }),
                  kpi('1.1.1.2', 'Gestión de cobro', { targets: [{ period: '2021', value: '10' }] }),
                ],
              },
            ],
          },
        ],
      },
      {
        code: '2',
        name: 'Derechohabientes',
        lines: [
          {
            code: '2.1',
            name: 'Atención',
            objectives: [
              {
                code: '2.1.1',
                name: 'Oportunidad',
                kpis: [
                  kpi('2.1.1.1', 'Consultas', {
                    measurements: [
                      { period: '2020', value: '10' },
                      { period: '2021', value: '12' },
                    ],
                  }),
                  kpi('2.1.1.2', 'Días de espera', {
                    direction: 'decrease',
                    measurements: [
                      { period: '2020', value: '5' },
                      { period: '2021', value: '7' },
                    ],
                  }),
                  kpi('2.1.1.3', 'Cirugías', { measurements: [{ period: '2021', value: '3' }] }),
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  if (!('document' in result)) throw new Error(JSON.stringify(result.errors));
  const document: PlanDocument = result.document;
  let ids = 0;
  const revisions = documentRevisions(document, { sequence: 1, at: AT }, 'test', () => `m${++ids}`);
  return scorecard(PlanState.fold('p', revisions), { period, mode: 'ytd' }, { sequence: 1, asOf: AT });
}
