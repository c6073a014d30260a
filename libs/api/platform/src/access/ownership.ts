import type { Ownership } from '@rumbo/contracts';
import type { KpiEntry } from '@rumbo/domain';

/** What ownership of a KPI is judged from. */
export function ownershipOf({ definition, line, perspective }: KpiEntry): Ownership {
  return { owner: definition.owner, line, perspective };
}
