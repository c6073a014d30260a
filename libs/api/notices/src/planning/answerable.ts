import { mayDo, owns, type Answerable, type Role } from '@rumbo/contracts';
import type { KpiEntry } from '@rumbo/domain';

/** As much of a person as it takes to tell what they answer for. */
export interface Answering {
  username: string;
  displayName: string;
  role: Role;
  lines: readonly string[];
  /** The owners whose delegate they are. */
  standsFor?: readonly Answerable[];
}

/** {@link answerableFor} many KPIs: one after another has the same people as others of its line. */
export function answerableAmong<Who extends Answering>(
  people: readonly Who[],
): (kpi: KpiEntry) => readonly Who[] {
  const known = new Map<string, readonly Who[]>();
  return (kpi) => {
    const { definition, line, perspective } = kpi;
    const key = JSON.stringify([definition.owner, line, perspective]);
    let own = known.get(key);
    if (!own) known.set(key, (own = answerableFor(kpi, people)));
    return own;
  };
}

/** Who may record the values of a KPI, and so is asked for them: its owners, and who stands in for one of them. */
export function answerableFor<Who extends Answering>(
  { definition: { owner }, line, perspective }: KpiEntry,
  people: readonly Who[],
): Who[] {
  return people.filter(
    (person) => mayDo(person.role, 'measurement.record') && owns(person, { owner, line, perspective }),
  );
}
