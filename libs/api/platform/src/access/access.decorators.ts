import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiCookieAuth } from '@nestjs/swagger';
import type { Operation } from '@rumbo/contracts';
import { ApiProblems } from '../openapi/api-problems';
import { RumboError } from '../errors/rumbo-error';
import { SESSION_COOKIE } from '../session/session-cookie';
import type { Person, PersonRequest } from './person';

export const ACCESS = Symbol('rumbo:access');

/** What a route handler asks of the person: an operation of the permissions table, or nothing. */
export type AccessRule = { operation: Operation } | { public: true };

/** The handler may be used by the roles that the permissions table names for the operation. */
export const Allow = (operation: Operation): MethodDecorator =>
  applyDecorators(
    SetMetadata(ACCESS, { operation } satisfies AccessRule),
    ApiCookieAuth(SESSION_COOKIE),
    ApiProblems('AUTH.REQUIRED', 'AUTH.OTHER_PERSON', 'ACCESS.DENIED'),
  );

/** The handler may be used by anybody, signed in or not. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, { public: true } satisfies AccessRule);

/**
 * The person who is signed in.
 * @throws RumboError AUTH.REQUIRED in a public handler that nobody signed in for.
 */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<PersonRequest>();
  if (!person) throw new RumboError('AUTH.REQUIRED');
  return person;
});
