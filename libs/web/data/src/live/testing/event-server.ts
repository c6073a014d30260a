import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';

/** A stream that a page has asked for and that is still open. */
export interface OpenStream {
  /** Path and query, without the API's own beginning. */
  url: string;
  headers: IncomingMessage['headers'];
  write(text: string): void;
  end(): void;
  /** Breaks the connection off. */
  cut(): void;
}

/** A server of events over real HTTP, for pages under test; what it is asked waits for the test to take it. */
export class EventServer {
  /** Answers of this status instead of a stream, first come first. */
  readonly refusals: { status: number; code: string }[] = [];
  private readonly streams: OpenStream[] = [];
  private readonly waiting: ((stream: OpenStream) => void)[] = [];
  private readonly server = createServer((asked, answer) => this.answer(asked, answer));
  private open = 0;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    // jsdom has neither; the browser has both.
    globalThis.TextDecoder ??= TextDecoder as typeof globalThis.TextDecoder;
    globalThis.fetch = ((path: string, init: RequestInit) => this.fetch(path, init)) as typeof fetch;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** How many streams are open. */
  get openStreams(): number {
    return this.open;
  }

  /** The next stream that is asked for, or was and nobody has taken it. */
  next(): Promise<OpenStream> {
    const stream = this.streams.shift();
    return stream ? Promise.resolve(stream) : new Promise((resolve) => this.waiting.push(resolve));
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const refusal = this.refusals.shift();
    if (refusal) {
      answer.writeHead(refusal.status, { 'content-type': 'application/problem+json' });
      answer.end(JSON.stringify({ code: refusal.code, detail: refusal.code }));
      return;
    }
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.write(':\n\n');
    this.open++;
    answer.on('close', () => this.open--);
    const stream: OpenStream = {
      url: (asked.url ?? '').replace('/api/v1', ''),
      headers: asked.headers,
      write: (text) => void answer.write(text),
      end: () => void answer.end(),
      cut: () => void answer.destroy(),
    };
    const taker = this.waiting.shift();
    if (taker) taker(stream);
    else this.streams.push(stream);
  }

  private fetch(path: string, { headers, signal }: RequestInit): Promise<unknown> {
    const { port } = this.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path, headers: headers as Record<string, string> });
      signal?.addEventListener('abort', () => asking.destroy(new Error('aborted')));
      asking.on('error', reject);
      asking.on('response', (response) => {
        response.on('error', () => undefined);
        const status = response.statusCode ?? 0;
        resolve({
          ok: status < 400,
          status,
          headers: { get: (name: string) => response.headers[name] ?? null },
          json: async () => JSON.parse((await response.toArray()).join('')) as unknown,
          body: status < 400 ? Readable.toWeb(response) : null,
        });
      });
      asking.end();
    });
  }
}

/** Waits until something holds; the test's own time limit ends a wait in vain. */
export async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
}
