import { ownershipOf, type Person } from '@rumbo/api-platform';
import {
  mayDo,
  owns,
  type KpiSummary,
  type Ownership,
  type PersonWithDelegations,
  type UserAccount,
} from '@rumbo/contracts';
import type { DuePeriods, KpiEntry, PlanState } from '@rumbo/domain';

/**
 * A KPI with its newest figures and what is due, for the person who asks.
 * @param due of the same state, of one synchronous run
 */
export function kpiSummary(
  state: PlanState,
  entry: KpiEntry,
  due: DuePeriods,
  person: PersonWithDelegations & Pick<Person, 'role'>,
  people: readonly UserAccount[],
): KpiSummary {
  const { code, name, weight, sourceNote, definition, perspective, line, lineName, objective } = entry;
  const last = due.cells.lastOf(code);
  const value = last.value === undefined ? undefined : state.measurement(code, last.value);
  const target = last.target === undefined ? undefined : state.target(code, last.target);
  return {
    ...definition,
    ...{ code, name, weight, sourceNote, perspective, line, lineName, objective },
    own: mayDo(person.role, 'measurement.record') && owns(person, ownershipOf(entry)),
    ownerName: ownerNameOf(ownershipOf(entry), people),
    latest: value
      ? { period: value.period, value: value.value, at: value.at, provisional: value.state === 'recorded' }
      : null,
    latestTarget: target ? { period: target.period, value: target.value } : null,
    due: due
      .of(code)
      .map(({ returned, ...due }) =>
        returned ? { ...due, returned: { ...returned, by: nameOf(returned.by, people) } } : due,
      ),
  };
}

function nameOf(username: string, people: readonly UserAccount[]): string {
  return people.find((person) => person.username === username)?.displayName ?? username;
}

/** Whom the plan names, else the owner of the line, else of its axis. */
function ownerNameOf({ owner, line, perspective }: Ownership, people: readonly UserAccount[]): string | null {
  if (owner !== null) return nameOf(owner, people);
  const owners = people.filter(({ role }) => role === 'owner');
  const answerable =
    owners.find(({ lines }) => lines.includes(line)) ??
    owners.find(({ lines }) => lines.includes(perspective));
  return answerable?.displayName ?? null;
}
