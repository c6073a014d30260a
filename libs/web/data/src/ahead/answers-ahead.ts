import { API } from '../api/request';

/** ms that an answer waits for the page that wants it. */
const KEPT = 10_000;

interface Ahead {
  answer: Promise<Response>;
  headers: string;
  takers: number;
  /** What the answer says, where somebody has read it already. */
  said?: unknown;
}

/** Asked in one file of the build and taken in another: they share no module. */
const shared = globalThis as { rumboAhead?: Map<string, Ahead> };
const asked = (shared.rumboAhead ??= new Map<string, Ahead>());

/**
 * Asks the API before Angular has started, for those who ask the same once it has.
 * @param address path and query after the API's own
 * @param takers how many those are: who asks after them wants to know what is new
 */
export function askAhead(address: string, headers: Record<string, string>, takers = 1): Promise<Response> {
  const answer = fetch(API + address, { headers, credentials: 'same-origin' });
  asked.set(address, { answer, headers: JSON.stringify(headers), takers });
  setTimeout(() => asked.delete(address), KEPT);
  return answer.then((response) => response.clone());
}

/** Keeps what an answer says for those who draw before they could read it. */
export function keepAhead(address: string, said: unknown): void {
  const kept = asked.get(address);
  if (kept) kept.said = said;
}

/** What was kept of an answer that was asked ahead with the same headers; undefined where nothing was. */
export function saidAhead<T>(address: string, headers: Record<string, string>): T | undefined {
  const kept = asked.get(address);
  return kept?.headers === JSON.stringify(headers) ? (kept.said as T | undefined) : undefined;
}

/** What was asked ahead with the same headers; undefined where nothing was, or it could not be had. */
export async function takeAhead(
  address: string,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const kept = asked.get(address);
  if (kept?.headers !== JSON.stringify(headers)) return undefined;
  if (--kept.takers <= 0) asked.delete(address);
  const response = await kept.answer.catch(() => undefined);
  return response && response.status < 500 ? response.clone() : undefined;
}
