import type { PlanDocument } from '@rumbo/domain';

/**
 * A synthetic plan with one KPI for each case: `1.1.1` belongs to the trial owner by its line, `4.1.1` to another
 * unit, and `4.1.2` to the owner by name.
 */
export function smallPlan(code = 'mini'): PlanDocument {
  return {
    format: 'rumbo-plan/1',
    code,
    name: 'Plan sintético de prueba',
    horizon: { from: '2024', to: '2025' },
    perspectives: [
      {
        code: '1',
        name: 'Financiera',
        lines: [
          {
            code: '1.1',
            name: 'Línea propia',
            objectives: [
              {
                code: '1.1.1',
                name: 'Objetivo',
                kpis: [
                  {
                    code: '1.1.1.1',
                    name: 'Recaudación mensual',
                    unit: 'USD',
                    decimals: 2,
                    direction: 'increase',
                    frequency: 'monthly',
                    accumulation: 'sum',
                    breakdown: { dimension: 'canal', items: ['Correo', 'Teléfono'] },
                    targets: [
                      { period: '2024-01', value: '100.00' },
                      { period: '2024-02', value: '100.00' },
                    ],
                    measurements: [{ period: '2024-01', value: '50.00' }],
                  },
                  {
                    code: '1.1.1.2',
                    name: 'Ejecución',
                    unit: '%',
                    direction: 'increase',
                    frequency: 'yearly',
                    accumulation: 'ratio',
                  },
                  {
                    code: '1.1.1.3',
                    name: 'Costo',
                    unit: 'USD',
                    direction: 'decrease',
                    frequency: 'quarterly',
                    accumulation: 'average',
                    rule: { type: 'linear', baseline: '80' },
                  },
                  {
                    code: '1.1.1.4',
                    name: 'Días de inventario',
                    unit: 'días',
                    direction: 'maintain',
                    frequency: 'half-yearly',
                    accumulation: 'last',
                    rule: { type: 'range', low: '30', high: '60' },
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        code: '4',
        name: 'Crecimiento',
        lines: [
          {
            code: '4.1',
            name: 'Línea ajena',
            objectives: [
              {
                code: '4.1.1',
                name: 'Objetivo ajeno',
                kpis: [
                  {
                    code: '4.1.1.1',
                    name: 'Capacitación',
                    unit: 'personas',
                    decimals: 0,
                    direction: 'increase',
                    frequency: 'yearly',
                    accumulation: 'sum',
                    targets: [{ period: '2024', value: '200' }],
                  },
                  {
                    code: '4.1.1.2',
                    name: 'Clima',
                    unit: 'puntos',
                    owner: 'owner',
                    direction: 'increase',
                    frequency: 'yearly',
                    accumulation: 'last',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}
