import type { Language } from '@rumbo/contracts';

/** Where the API is. */
export const API = '/api/v1';

export type QueryValue = string | number | boolean | null | undefined;

/** `?a=1&b=2` of the entries that have a value; empty when none has. */
export function queryString(query: Record<string, QueryValue> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Names the person that a request is made for. */
export function personHeader(username: string | null): Record<string, string> {
  return username === null ? {} : { 'Rumbo-Person': encodeURIComponent(username) };
}

/** What goes with every question. @param person it is asked for; null before anybody is known */
export function questionHeaders(language: Language, person: string | null): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': language,
    ...personHeader(person),
  };
}
