import type { SheetCell, SheetKpi } from '@rumbo/contracts';
import { formatPeriod, periodsBetween, requirePeriod } from '@rumbo/domain';

export function sheetCell(period: string, more: Partial<SheetCell> = {}): SheetCell {
  return {
    period,
    value: null,
    numerator: null,
    denominator: null,
    breakdown: null,
    note: null,
    evidence: null,
    state: null,
    measurementId: null,
    sequence: null,
    actor: null,
    actorName: null,
    onBehalfOf: null,
    at: null,
    target: null,
    dueAt: '2026-01-01T06:00:00.000Z',
    due: false,
    returned: null,
    closed: null,
    undoable: false,
    ...more,
  };
}

/** A KPI with empty cells from 2025 on for a year, and those given. */
export function sheetKpi(code: string, { cells = [], ...more }: Partial<SheetKpi> = {}): SheetKpi {
  const frequency = more.frequency ?? 'monthly';
  const year = requirePeriod('2025');
  return {
    code,
    name: `Indicador ${code}`,
    definition: null,
    unit: 'consultas',
    decimals: null,
    owner: null,
    source: null,
    direction: 'increase',
    frequency,
    accumulation: 'sum',
    rule: null,
    thresholds: null,
    breakdown: null,
    weight: 1,
    perspective: '1',
    line: '1.1',
    lineName: 'Línea',
    objective: '1.1.1',
    sourceNote: null,
    standsFor: null,
    recent: [],
    cells: periodsBetween(year, year, frequency).map((period) => {
      const text = formatPeriod(period);
      return cells.find((cell) => cell.period === text) ?? sheetCell(text);
    }),
    ...more,
  };
}
