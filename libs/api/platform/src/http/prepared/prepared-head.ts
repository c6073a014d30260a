import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PERSON_HEADER } from '../../access/person-header';
import { CACHE_CONTROL } from '../cache-control';
import { CORRELATION_HEADER } from '../correlation';
import type { Bytes } from './prepared-answer';

/** An answer differs by these, and a cache that goes by it must know. */
const VARY = `${PERSON_HEADER}, accept-encoding, accept-language`;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * The headers of prepared answers. Those that every answer carries (security, caching) are learnt from the first one
 * that went the long way, where the plugins set them: there is no second list of them that could fall behind.
 */
@Injectable()
export class PreparedHead {
  /** Name, value, name, value …; null before the first answer. */
  private common: string[] | null = null;

  /** Takes the headers of a reply that nothing of its own was added to yet. */
  learn(reply: FastifyReply): void {
    this.common ??= Object.entries(reply.getHeaders())
      .filter(([name, value]) => name !== CORRELATION_HEADER && name !== 'vary' && value !== undefined)
      .flatMap(([name, value]) => [name, String(value)]);
  }

  /** @param bytes null for an answer without a body */
  ofAnswer(etag: string, bytes: Bytes | null): Record<string, string> {
    return {
      etag,
      vary: VARY,
      ...(bytes && {
        'content-type': JSON_TYPE,
        'content-length': String(bytes.body.length),
        ...(bytes.coding !== 'identity' && { 'content-encoding': bytes.coding }),
      }),
    };
  }

  /** All headers of an answer, flat; null before the common ones are known. */
  whole(correlationId: string, { etag, coding, body }: Bytes): string[] | null {
    if (!this.common) return null;
    const own = [CORRELATION_HEADER, correlationId, 'etag', etag, 'vary', VARY];
    own.push('content-type', JSON_TYPE, 'content-length', String(body.length));
    if (coding !== 'identity') own.push('content-encoding', coding);
    return own.concat(this.common);
  }

  /** All headers of a 304, flat: those that RFC 9110 (15.4.5) wants; the others came with what the browser has. */
  notModified(correlationId: string, etag: string): string[] {
    return [CORRELATION_HEADER, correlationId, 'etag', etag, 'vary', VARY, 'cache-control', CACHE_CONTROL];
  }
}
