import { Agent, get, type IncomingMessage, request } from 'node:http';

export interface Place {
  port: number;
  path: string;
  cookie?: string;
}

/** Sends one value after another on a connection that stays open. */
export class ValueSender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** Resolves with the answer's text. @throws Error when it is no success */
  send({ port, path, cookie = '' }: Place, value: unknown): Promise<string> {
    const body = JSON.stringify(value);
    const headers = { cookie, 'content-type': 'application/json', 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const options = { port, path, host: '127.0.0.1', method: 'POST', headers, agent: this.agent };
      const asking = request(options, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () =>
          answer.statusCode === 201 ? resolve(text) : reject(new Error(`${answer.statusCode}: ${text}`)),
        );
      });
      asking.on('error', reject);
      asking.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Listens to a stream of events, and counts and measures its patches. */
export class PatchListener {
  /** Bytes of each patch, whole event. */
  readonly sizes: number[] = [];
  private rest = '';
  private heard: (() => void) | null = null;

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('latin1');
    response.on('error', () => undefined);
    response.on('data', (chunk: string) => this.take(chunk));
  }

  static open({ port, path, cookie = '' }: Place): Promise<PatchListener> {
    return new Promise((resolve, reject) => {
      const asking = get({ port, path, host: '127.0.0.1', headers: { cookie }, agent: false }, (response) => {
        if (response.statusCode === 200) resolve(new PatchListener(response));
        else reject(new Error(`${path}: ${response.statusCode}`));
      });
      asking.on('error', reject);
    });
  }

  /** Resolves when the next patch is here whole. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.heard = resolve));
  }

  close(): void {
    this.response.destroy();
  }

  private take(chunk: string): void {
    this.rest += chunk;
    for (;;) {
      const end = this.rest.indexOf('\n\n');
      if (end < 0) return;
      const block = this.rest.slice(0, end + 2);
      this.rest = this.rest.slice(end + 2);
      if (!block.includes('event: patch\n')) continue;
      this.sizes.push(block.length);
      this.heard?.();
    }
  }
}
