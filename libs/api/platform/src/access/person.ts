import type { Answerable, Role } from '@rumbo/contracts';
import type { FastifyRequest } from 'fastify';

/** Who is signed in. `lines` holds codes of lines and of whole axes. */
export interface Person {
  username: string;
  displayName: string;
  role: Role;
  lines: string[];
  /** The owners whose delegate they are today: what those may do for their KPIs, they may. */
  standsFor: Answerable[];
}

/** A request after the guard has looked at its session. */
export interface PersonRequest extends FastifyRequest {
  person?: Person;
}
