import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { isStorableText } from '@rumbo/domain';
import type { FastifyRequest } from 'fastify';
import { invalidRequest, RumboError, type LocalizedFieldError } from '../errors/rumbo-error';
import type { UploadLimits } from '../uploads/upload-limits';
import { OWN_WORDS } from './field-errors';

const ANY_QUERY = Symbol('rumbo:any-query');

/** Whoever asks may put into the query what they like: programs that follow a link or probe add something of theirs. */
export const AnyQuery = (): MethodDecorator => SetMetadata(ANY_QUERY, true);

/** What a handler reads of a request by a DTO; the rest may hold nothing. */
interface Reads {
  query: boolean;
  body: boolean;
}

/** Refuses what is sent to a handler that reads no query, or no body: DTOs refuse unknown fields by themselves. */
@Injectable()
export class StrayInputGuard implements CanActivate {
  private readonly known = new WeakMap<object, Reads>();

  /** @throws RumboError REQUEST.INVALID; ROUTE.NOT_FOUND for an address that nothing can have */
  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Nothing has such a name; PostgreSQL could not even be asked.
    if (!Object.values(request.params as Record<string, string>).every(isStorableText))
      throw new RumboError('ROUTE.NOT_FOUND');
    if (Reflect.hasMetadata(ANY_QUERY, handler)) return true;
    let reads = this.known.get(handler);
    if (!reads) this.known.set(handler, (reads = readsOf(context.getClass(), handler)));
    const stray = [
      ...keysOf(request.query).filter((name) => !reads.query || isUnreadable(name)),
      ...bodyOf(request).filter((name) => !reads.body || isUnreadable(name)),
    ];
    if (stray.length === 0) return true;
    throw invalidRequest(stray.map((path): LocalizedFieldError => ({ path, message: OWN_WORDS[UNKNOWN]! })));
  }
}

const UNKNOWN = 'whitelistValidation';

/** What class-transformer leaves out before anything can be told of it. */
const isUnreadable = (name: string) => name === '__proto__' || name === 'constructor';

function readsOf(controller: object, handler: { name: string }): Reads {
  const parts = Object.keys(Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler.name) ?? {});
  const takes = (type: RouteParamtypes) => parts.some((part) => part.startsWith(`${type}:`));
  return {
    query: takes(RouteParamtypes.QUERY),
    body: takes(RouteParamtypes.BODY),
  };
}

function bodyOf({ body, routeOptions }: FastifyRequest): string[] {
  const { upload } = routeOptions.config as { upload?: UploadLimits };
  return upload === undefined ? keysOf(body) : [];
}

function keysOf(input: unknown): string[] {
  if (input === undefined || input === null) return [];
  return typeof input === 'object' ? Object.keys(input) : [''];
}
