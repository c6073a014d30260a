import { get, type IncomingMessage } from 'node:http';
import { patchedScorecard, type BoardPatch, type Scorecard } from '@rumbo/domain';
import type { Client } from './client';

/** An event as it came. */
export interface HeardEvent {
  event: string;
  id: string | null;
  data: unknown;
}

/** A stream of events over real HTTP, all that came kept. Not by `fetch`, which goes on with a connection of its own. */
export class LiveStream {
  /** Everything as it came. */
  text = '';
  ended = false;

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (this.text += chunk));
    response.on('close', () => (this.ended = true));
    response.on('error', () => undefined);
  }

  static async open(url: string, { cookieHeader: cookie }: Client, path: string): Promise<LiveStream> {
    const asking = get(`${url}/api/v1${path}`, { agent: false, headers: { cookie } });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      asking.on('response', resolve);
      asking.on('error', reject);
    });
    return new LiveStream(response);
  }

  get status(): number | undefined {
    return this.response.statusCode;
  }

  get headers(): IncomingMessage['headers'] {
    return this.response.headers;
  }

  /** What came of the board; the bell has its own. */
  get news(): HeardEvent[] {
    return this.events.filter(({ event }) => event !== 'notices');
  }

  get events(): HeardEvent[] {
    const blocks = this.text.split('\n\n').slice(0, -1);
    return blocks.filter((block) => /^data: /m.test(block)).map(eventOf);
  }

  /** Milliseconds that the server asked to wait before the next attempt; null where it did not. */
  get retry(): number | null {
    const retry = /^retry: (\d+)$/m.exec(this.text)?.[1];
    return retry === undefined ? null : Number(retry);
  }

  close(): void {
    this.response.destroy();
  }
}

function eventOf(block: string): HeardEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? 'null') };
}

/** A board after all that a stream told; null from a `reload` on. */
export function boardAfter(board: Scorecard, news: readonly HeardEvent[]): Scorecard | null {
  return news.reduce<Scorecard | null>(
    (held, { event, data }) =>
      event === 'patch' && held ? patchedScorecard(held, data as BoardPatch) : null,
    board,
  );
}

const PATIENCE_MS = 15_000;

/** Waits until something holds. @throws when it does not come true */
export async function until(met: () => boolean | Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`In vain: ${met.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
