import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PERSON_HEADER } from '../../access/person-header';
import { CORRELATION_HEADER } from '../correlation';
import type { Bytes } from './prepared-answer';

/** An answer differs by these, and a cache that goes by it must know. */
const VARY = `${PERSON_HEADER}, accept-encoding, accept-language`;

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
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(bytes.body.length),
        ...(bytes.coding !== 'identity' && { 'content-encoding': bytes.coding }),
      }),
    };
  }

  /** All headers of an answer, flat; null before the common ones are known. */
  whole(correlationId: string, etag: string, bytes: Bytes | null): string[] | null {
    if (!this.common) return null;
    const own = [CORRELATION_HEADER, correlationId, 'etag', etag, 'vary', VARY];
    if (!bytes) return own.concat(this.common);
    own.push('content-type', 'application/json; charset=utf-8', 'content-length', String(bytes.body.length));
    if (bytes.coding !== 'identity') own.push('content-encoding', bytes.coding);
    return own.concat(this.common);
  }
}
