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
  people: AnsweringNames,
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

/** Names of people, and of who answers for what. */
export class AnsweringNames {
  private readonly names: Map<string, string>;
  /** The first owner of a line or an axis, by its code. */
  private readonly owners = new Map<string, string>();

  constructor(people: readonly UserAccount[]) {
    this.names = new Map(people.map(({ username, displayName }) => [username, displayName]));
    for (const { role, lines, displayName } of people) {
      if (role !== 'owner') continue;
      for (const code of lines) if (!this.owners.has(code)) this.owners.set(code, displayName);
    }
  }

  nameOf(username: string): string {
    return this.names.get(username) ?? username;
  }

  /** Whom the plan names, else the owner of the line, else of its axis. */
  ownerOf({ owner, line, perspective }: Ownership): string | null {
    if (owner !== null) return this.nameOf(owner);
    return this.owners.get(line) ?? this.owners.get(perspective) ?? null;
  }
}
