import type { EntrySheet } from '@rumbo/contracts';
import type { RumboApi, SheetQuery } from '@rumbo/web-data';

/** The first of the person's own KPIs of a plan, and whatever they are the one that an address names. */
export async function firstSheet(
  api: RumboApi,
  plan: string,
  query: SheetQuery,
  named: string | null,
  abort?: AbortSignal,
): Promise<EntrySheet> {
  const sheet = await api.sheet(plan, query, abort);
  if (named === null || sheet.next === null || sheet.kpis.some(({ code }) => code === named)) return sheet;
  const { kpis } = await api.sheet(plan, { ...query, node: `kpi:${named}` }, abort);
  return { ...sheet, kpis: [...sheet.kpis, ...kpis] };
}

/** The same sheet with the KPIs that follow. */
export async function longerSheet(api: RumboApi, sheet: EntrySheet, query: SheetQuery): Promise<EntrySheet> {
  if (sheet.next === null) return sheet;
  const { kpis, next } = await api.sheet(sheet.plan, { ...query, after: sheet.next });
  const known = new Set(sheet.kpis.map(({ code }) => code));
  return { ...sheet, kpis: [...sheet.kpis, ...kpis.filter(({ code }) => !known.has(code))], next };
}
