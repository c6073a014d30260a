/** Whom a page makes its request for, where it says so. */
export const PERSON_HEADER = 'rumbo-person';

/**
 * Whether a request is the signed-in person's own. Two tabs share one cookie: when someone else signs in in the one,
 * what was typed in the other must not be recorded under their name.
 * @param header the user name, percent-encoded; absent where the caller does not say
 */
export function isFor(username: string, header: string | string[] | undefined): boolean {
  return header === undefined || header === encodeURIComponent(username);
}
