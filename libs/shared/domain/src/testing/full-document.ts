import type { PlanDocument } from '../plan/plan-document';

/** A plan document with every field of the format, its siblings in natural order, its numbers as strings. */
export function fullDocument(): PlanDocument {
  return {
    format: 'rumbo-plan/1',
    code: 'plan-2021',
    name: 'Plan completo',
    horizon: { from: '2019', to: '2024' },
    method: {
      cap: '1.20',
      missing: 'zero',
      rollup: 'worst',
      thresholds: { onTrack: '0.95', atRisk: '0.8' },
      offTrackNote: 'require',
    },
    perspectives: [
      {
        code: '1',
        name: 'Financiera',
        statement: 'Sostenibilidad',
        weight: '40.0',
        sourceNote: 'Impreso así',
        lines: [
          {
            code: '1.9',
            name: 'Ingresos',
            weight: '2',
            sourceNote: 'Nota',
            objectives: [
              {
                code: '1.9.1',
                name: 'Recuperar la mora',
                weight: '1',
                sourceNote: 'Nota',
                kpis: [
                  {
                    code: '1.9.1.1',
                    name: 'Mora recuperada',
                    unit: 'USD',
                    direction: 'increase',
                    frequency: 'yearly',
                    accumulation: 'sum',
                    definition: 'Lo que se cobró',
                    decimals: 2,
                    weight: '3',
                    owner: 'owner',
                    sourceNote: 'Nota',
                    source: { document: 'memoria.pdf', section: '8.4', text: 'se recuperó' },
                    rule: { type: 'linear', baseline: '1000000.00' },
                    thresholds: { onTrack: '1', atRisk: '0.9' },
                    breakdown: { dimension: 'Sector', items: ['público', 'privado'] },
                    targets: [{ period: '2021', value: '11500000.00' }],
                    measurements: [
                      { period: '2020', value: '9007199254740993.10' },
                      {
                        period: '2021',
                        value: '13029542.75',
                        note: 'auditado',
                        breakdown: { público: '3029542.75', privado: '10000000.00' },
                      },
                    ],
                  },
                  {
                    code: '1.9.1.2',
                    name: 'Cobertura',
                    unit: '%',
                    direction: 'maintain',
                    frequency: 'quarterly',
                    accumulation: 'ratio',
                    rule: { type: 'range', low: '80', high: '90' },
                    measurements: [{ period: '2021-Q1', value: '87.5', numerator: '7', denominator: '8' }],
                  },
                ],
              },
            ],
          },
          {
            code: '1.10',
            name: 'Gastos',
            objectives: [{ code: '1.10.1', name: 'Sin indicadores', kpis: [] }],
          },
        ],
      },
      {
        code: '2',
        name: 'Derechohabientes',
        lines: [
          {
            code: '2.1',
            name: 'Espera',
            objectives: [
              {
                code: '2.1.1',
                name: 'Reducir la espera',
                kpis: [
                  {
                    code: '2.1.1.1',
                    name: 'Días de espera',
                    unit: 'días',
                    direction: 'decrease',
                    frequency: 'monthly',
                    accumulation: 'average',
                    rule: { type: 'bands', points: [['30', '1'], ['90', '0']] }, // prettier-ignore
                  },
                  {
                    code: '2.1.1.2',
                    name: 'Servicio abierto',
                    unit: 'sí/no',
                    direction: 'increase',
                    frequency: 'half-yearly',
                    accumulation: 'last',
                    rule: { type: 'binary' },
                    targets: [{ period: '2021-S1', value: '1' }],
                  },
                  {
                    code: '2.1.1.3',
                    name: 'Quejas',
                    unit: 'quejas',
                    direction: 'decrease',
                    frequency: 'yearly',
                    accumulation: 'max',
                    rule: { type: 'ratio' },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
    equations: [{ kpi: '2.1.1.3', equals: '2.1.1.1 + 2.1.1.2 - 3' }],
    links: [{ from: '1.9.1', to: '2.1.1' }],
  };
}
