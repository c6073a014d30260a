import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mayDo, PERMISSIONS, type Language, type Operation, type Role } from '@rumbo/contracts';
import { RumboError, type Localized } from '../errors/rumbo-error';
import { sessionToken } from '../session/session-cookie';
import { Sessions } from '../session/sessions';
import { ACCESS, type AccessRule } from './access.decorators';
import { isFor, PERSON_HEADER } from './person-header';
import type { Person, PersonRequest } from './person';

const ROLE_NAMES: Record<Role, Localized> = {
  director: { es: 'dirección', en: 'director' },
  owner: { es: 'responsable de línea', en: 'line owner' },
  auditor: { es: 'auditoría', en: 'auditor' },
  admin: { es: 'administración', en: 'administrator' },
};

/** The one place that judges the permissions table. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<PersonRequest>();
    const person = await this.sessions.personOf(sessionToken(request.headers.cookie));
    if (person) request.person = person;
    assertMayUse(rule, person, request.headers[PERSON_HEADER]);
    return true;
  }
}

/**
 * @param personHeader whom the page asks for, see {@link isFor}
 * @throws RumboError AUTH.REQUIRED, AUTH.OTHER_PERSON, ACCESS.DENIED
 */
export function assertMayUse(
  rule: AccessRule | undefined,
  person: Person | null,
  personHeader: string | string[] | undefined,
): void {
  if (rule && 'public' in rule) return;
  if (!person) throw new RumboError('AUTH.REQUIRED');
  if (!isFor(person.username, personHeader)) throw new RumboError('AUTH.OTHER_PERSON');
  // The start already refuses handlers without a rule; should one slip through, nobody may use it.
  if (!rule || !mayDo(person.role, rule.operation)) throw denied(rule?.operation);
}

function denied(operation: Operation | undefined): RumboError {
  const roles: readonly Role[] = operation ? PERMISSIONS[operation] : [];
  const names = (language: Language) => roles.map((role) => ROLE_NAMES[role][language]).join(', ') || '—';
  return new RumboError('ACCESS.DENIED', { roles: { es: names('es'), en: names('en') } });
}
