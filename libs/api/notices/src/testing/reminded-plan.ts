import { documentRevisions, PlanState, type PlanDocument, type Revision } from '@rumbo/domain';

/** Two KPIs of two lines, a monthly and a yearly one; the first figure of each stands in 2024. */
export const REMINDED_PLAN: PlanDocument = {
  format: 'rumbo-plan/1',
  code: 'p',
  name: 'Plan Estratégico 2024-2026',
  horizon: { from: '2024', to: '2026' },
  perspectives: [
    {
      code: '1',
      name: 'Financiera',
      lines: [line('1.1', 'Recaudación', 'monthly', '2024-12'), line('1.2', 'Mora', 'yearly', '2024')],
    },
  ],
};

function line(code: string, name: string, frequency: 'monthly' | 'yearly', period: string) {
  const kpi = {
    code: `${code}.1.1`,
    name: `${name} total`,
    unit: 'USD',
    direction: 'increase' as const,
    frequency,
    accumulation: 'sum' as const,
    measurements: [{ period, value: '1' }],
  };
  return { code, name, objectives: [{ code: `${code}.1`, name, kpis: [kpi] }] };
}

export const IMPORTED_AT = '2025-01-02T00:00:00.000Z';

/** The plan, and what was written after its import. */
export function remindedState(...further: Revision[]): PlanState {
  const stamp = { sequence: 1, at: IMPORTED_AT };
  return PlanState.fold('p', [
    ...documentRevisions(REMINDED_PLAN, stamp, 'admin', () => 'imported'),
    ...further,
  ]);
}
