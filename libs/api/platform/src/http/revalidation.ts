import { createHash } from 'node:crypto';

const NOW = /"asOf":"[^"]*"/g;

/**
 * A weak ETag of a JSON answer. An answer as of now says a new instant every time; where nothing but that instant
 * differs, what the browser holds is as good.
 */
export function weakEtag(json: string, asOfNow: boolean): string {
  const content = asOfNow ? json.replace(NOW, '') : json;
  return `W/"${createHash('sha1').update(content).digest('base64url')}"`;
}

/** Whether an `If-None-Match` header names the ETag; weak or strong makes no difference to it (RFC 9110, 13.1.2). */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = opaqueOf(etag);
  return ifNoneMatch.split(',').some((candidate) => opaqueOf(candidate.trim()) === opaque);
}

function opaqueOf(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag;
}
