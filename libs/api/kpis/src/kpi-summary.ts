import { ownershipOf, type KnownNames, type Person } from '@rumbo/api-platform';
import { mayDo, owns, type KpiSummary, type PersonWithDelegations } from '@rumbo/contracts';
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
  people: KnownNames,
): KpiSummary {
  const { code, name, weight, sourceNote, definition, perspective, line, lineName, objective } = entry;
  const last = due.cells.lastOf(code);
  const value = last.value === undefined ? undefined : state.measurement(code, last.value);
  const target = last.target === undefined ? undefined : state.target(code, last.target);
  return {
    ...definition,
    ...{ code, name, weight, sourceNote, perspective, line, lineName, objective },
    own: mayDo(person.role, 'measurement.record') && owns(person, ownershipOf(entry)),
    ownerName: people.ownerOf(ownershipOf(entry)),
    latest: value
      ? { period: value.period, value: value.value, at: value.at, provisional: value.state === 'recorded' }
      : null,
    latestTarget: target ? { period: target.period, value: target.value } : null,
    due: due
      .of(code)
      .map(({ returned, ...due }) =>
        returned ? { ...due, returned: { ...returned, by: people.nameOf(returned.by) } } : due,
      ),
  };
}
