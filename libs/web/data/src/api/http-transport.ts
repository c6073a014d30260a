import { Injectable, inject, signal } from '@angular/core';
import type { Problem } from '@rumbo/contracts';
import { LanguageService } from '../language/language.service';
import { saidAhead, takeAhead } from '../ahead/answers-ahead';
import { ApiProblem } from './api-problem';
import { API, queryString, questionHeaders, type QueryValue } from './request';

const SESSION_ENDS = new Set(['AUTH.REQUIRED', 'AUTH.OTHER_PERSON']);

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  priority?: RequestPriority;
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

  /** What is known already of the answer to a question that the page asked before Angular had come. */
  known<T>(path: string): T | undefined {
    return saidAhead<T>(path, this.headers('GET'));
  }

  post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.send<T>('POST', path, { ...options, body });
  }

  /**
   * Sends a file as a form.
   * @param onProgress told the share that was sent, 0..1
   * @param fields texts that go before it
   */
  upload<T>(
    path: string,
    file: File,
    onProgress: (sent: number) => void = () => undefined,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const form = new FormData();
    for (const [name, text] of Object.entries(fields)) form.append(name, text);
    form.append('file', file, file.name);
    return this.sendForm<T>(path, form, onProgress);
  }

  /** The body of an answer that is too long to be held. */
  async download(path: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const response = await this.answer('GET', path, { headers: { Accept: '*/*' } });
    if (!response.ok) throw await this.problemOf(response);
    return response.body!;
  }

  /**
   * A stream of events that stays open until the signal ends it; the service worker has nothing to do with it, and it
   * gives way to what a page shows.
   */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const headers = { Accept: 'text/event-stream', 'ngsw-bypass': 'true' };
    const response = await this.answer('GET', path, { headers, signal, priority: 'low' });
    if (!response.ok) throw await this.problemOf(response);
    return response.body!;
  }

  private async send<T>(method: string, path: string, options: RequestOptions): Promise<T> {
    const response = await this.answer(method, path, options);
    if (!response.ok) throw await this.problemOf(response);
    const text = await response.text().catch((error: unknown) => {
      // The answer broke off on its way.
      throw options.signal?.aborted ? error : new ApiProblem(0, null);
    });
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async answer(method: string, path: string, options: RequestOptions): Promise<Response> {
    const headers = { ...this.headers(method), ...options.headers };
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const address = path + queryString(options.query);
    const ahead = method === 'GET' ? await takeAhead(address, headers) : undefined;
    if (ahead) return ahead;
    try {
      return await fetch(API + address, {
        method,
        headers,
        body,
        signal: options.signal,
        priority: options.priority,
        credentials: 'same-origin',
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ApiProblem(0, null);
    }
  }

  /** By the older way of asking: fetch does not tell how much of a body was sent. */
  private async sendForm<T>(path: string, form: FormData, onProgress: (sent: number) => void): Promise<T> {
    const response = await new Promise<Response>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', API + path);
      for (const [name, value] of Object.entries(this.headers('POST'))) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onerror = () => reject(new ApiProblem(0, null));
      request.onload = () => resolve(responseOf(request));
      request.send(form);
    });
    if (!response.ok) throw await this.problemOf(response);
    return (await response.json()) as T;
  }

  private headers(method: string): Record<string, string> {
    return {
      ...questionHeaders(this.language.language(), this.person()),
      // A write goes to the API itself: the service worker has nothing to add to it.
      ...(method === 'GET' ? {} : { 'ngsw-bypass': 'true' }),
    };
  }

  private async problemOf(response: Response): Promise<ApiProblem> {
    const problem = await readProblem(response);
    if (SESSION_ENDS.has(problem?.code ?? '')) this.endedSessions.update((count) => count + 1);
    // The service worker answers so when nothing answered it.
    const status = response.status === 504 && !problem ? 0 : response.status;
    return new ApiProblem(status, problem, retryAfterMs(response));
  }
}

function responseOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('content-type') ?? '';
  return new Response(request.responseText, { status: request.status, headers: { 'content-type': type } });
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
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
