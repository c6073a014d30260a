/** NUL, which PostgreSQL refuses, and half surrogate pairs, which come back as another character. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether a text comes back from either database, and from its hash's bytes, exactly as it is. */
export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text);
}
