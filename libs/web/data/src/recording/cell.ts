/** One value's place: a KPI of a plan and a sub-period of its frequency. */
export interface Cell {
  plan: string;
  kpi: string;
  period: string;
}

/** The cell as one string; equal cells have equal keys. */
export function cellKey({ plan, kpi, period }: Cell): string {
  return JSON.stringify([plan, kpi, period]);
}
