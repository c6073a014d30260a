import { Injectable, inject, signal } from '@angular/core';
import type { Problem } from '@rumbo/contracts';
import { LanguageService } from '../language/language.service';
import { ApiProblem } from './api-problem';

const BASE = '/api/v1';
const SESSION_ENDS = new Set(['AUTH.REQUIRED', 'AUTH.OTHER_PERSON']);

export type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends JSON requests to the API; the session travels in its HttpOnly cookie, never through here. */
@Injectable({ providedIn: 'root' })
export class HttpTransport {
  private readonly language = inject(LanguageService);
  private readonly endedSessions = signal(0);

  /**
   * Whom the requests are made for: the API refuses them when someone else has signed in meanwhile, and no cache
   * gives one person's answer to another.
   */
  readonly person = signal<string | null>(null);

  /** Grows each time that the API answers that nobody is signed in any more. */
  readonly sessionEnded = this.endedSessions.asReadonly();

  get<T>(path: string, options: RequestOptions = {}): Promise<T> {
    return this.send<T>('GET', path, options);
  }

  post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.send<T>('POST', path, { ...options, body });
  }

  /** The body of an answer that is too long to be held. */
  async download(path: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const response = await this.answer('GET', path, { headers: { Accept: '*/*' } });
    if (!response.ok) throw await this.problemOf(response);
    return response.body!;
  }

  private async send<T>(method: string, path: string, options: RequestOptions): Promise<T> {
    const response = await this.answer(method, path, options);
    if (!response.ok) throw await this.problemOf(response);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async answer(method: string, path: string, options: RequestOptions): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: 'application/json, application/problem+json',
      'Accept-Language': this.language.language(),
      ...personHeader(this.person()),
      ...options.headers,
    };
    // A write goes to the API itself: the service worker has nothing to add to it.
    if (method !== 'GET') headers['ngsw-bypass'] = 'true';
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      return await fetch(BASE + path + queryString(options.query), {
        method,
        headers,
        body,
        signal: options.signal,
        credentials: 'same-origin',
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ApiProblem(0, null);
    }
  }

  private async problemOf(response: Response): Promise<ApiProblem> {
    const problem = await readProblem(response);
    if (SESSION_ENDS.has(problem?.code ?? '')) this.endedSessions.update((count) => count + 1);
    // The service worker answers so when nothing answered it.
    const status = response.status === 504 && !problem ? 0 : response.status;
    return new ApiProblem(status, problem, retryAfterMs(response));
  }
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** Names the person that a request is made for. */
export function personHeader(username: string | null): Record<string, string> {
  return username === null ? {} : { 'Rumbo-Person': encodeURIComponent(username) };
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  try {
    const body = (await response.json()) as Partial<Problem>;
    return typeof body.code === 'string' && typeof body.detail === 'string' ? (body as Problem) : null;
  } catch {
    return null;
  }
}

/** `?a=1&b=2` of the entries that have a value; empty when none has. */
export function queryString(query: Record<string, QueryValue> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
