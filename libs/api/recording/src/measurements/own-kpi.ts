import { kpiOf, ownershipOf, RumboError, type Person } from '@rumbo/api-platform';
import { owns } from '@rumbo/contracts';
import type { KpiEntry, PlanState } from '@rumbo/domain';

/** @throws RumboError KPI.NOT_FOUND, ACCESS.NOT_OWNER */
export function ownKpi(person: Person, state: PlanState, kpi: string): KpiEntry {
  const entry = kpiOf(state, state.code, kpi);
  if (!owns(person, ownershipOf(entry))) throw new RumboError('ACCESS.NOT_OWNER', { kpi });
  return entry;
}
