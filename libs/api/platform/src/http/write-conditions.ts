import { hash } from 'node:crypto';
import { canonicalJson } from '@rumbo/domain';
import { invalidRequest, RumboError } from '../errors/rumbo-error';

/** What a write depends on, from the request's headers. */
export interface WriteConditions {
  /** The newest sequence that the caller has seen (`If-Match`); null when they do not say. */
  seen: SeenSequence | null;
  /** `Idempotency-Key`. */
  key: string | null;
}

/** NaN stands for an If-Match that is no sequence: nothing can be as new as that. */
export type SeenSequence = number;

/** @throws RumboError REQUEST.INVALID for a key that cannot be one */
export function writeConditions(headers: { ifMatch?: string; idempotencyKey?: string }): WriteConditions {
  const { ifMatch, idempotencyKey } = headers;
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    const message = {
      es: 'debe tener de 1 a 200 caracteres ASCII visibles',
      en: 'must have 1 to 200 visible ASCII characters',
    };
    throw invalidRequest([{ path: 'Idempotency-Key', message }]);
  }
  return { seen: ifMatch === undefined ? null : seenSequence(ifMatch), key: idempotencyKey ?? null };
}

function seenSequence(ifMatch: string): SeenSequence {
  const digits = /^(?:W\/)?(?:"(\d+)"|(\d+))$/.exec(ifMatch.trim());
  return digits ? Number(digits[1] ?? digits[2]) : NaN;
}

/**
 * @param seen what the caller has seen
 * @param newest sequence of the newest revision of what is about to change; null when there is none
 * @param head newest sequence of all
 * @throws RumboError WRITE.STALE
 */
export function assertFresh(seen: SeenSequence | null, newest: number | null, head: number): void {
  if (seen === null) return;
  if (Number.isNaN(seen) || seen > head || (newest !== null && newest > seen))
    throw new RumboError('WRITE.STALE');
}

/** Tells whether a key comes with the same request again; the order of a body's fields does not matter. */
export function requestHash(...parts: unknown[]): string {
  return hash('sha256', canonicalJson(parts), 'hex');
}
