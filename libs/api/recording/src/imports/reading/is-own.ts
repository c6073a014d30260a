import { ownershipOf, type Person } from '@rumbo/api-platform';
import { owns } from '@rumbo/contracts';
import type { KpiEntry } from '@rumbo/domain';

/** Whether the person records the KPI's values. */
export function isOwn(person: Person, entry: KpiEntry): boolean {
  return owns(person, ownershipOf(entry));
}
