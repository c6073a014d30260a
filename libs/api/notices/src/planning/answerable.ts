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

/** Who may record the values of a KPI, and so is asked for them: its owners, and who stands in for one of them. */
export function answerableFor<Who extends Answering>(
  { definition: { owner }, line, perspective }: KpiEntry,
  people: readonly Who[],
): Who[] {
  return people.filter(
    (person) => mayDo(person.role, 'measurement.record') && owns(person, { owner, line, perspective }),
  );
}
