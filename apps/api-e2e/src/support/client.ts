import type { Problem, Role } from '@rumbo/contracts';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A browser's worth of HTTP: keeps its cookie, speaks JSON. `T` is what the caller expects to be answered. */
export class Client {
  private cookie: string | null = null;

  constructor(private readonly url: string) {}

  get<T = Problem>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('GET', path, undefined, headers);
  }

  post<T = Problem>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send('POST', path, body === undefined ? undefined : JSON.stringify(body), headers);
  }

  /** The bytes of a file. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: { cookie: this.cookieHeader } });
    const { status, headers } = response;
    return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** `body` goes out as it is; a text as JSON unless the headers say otherwise. */
  async send<T>(
    method: string,
    path: string,
    body: string | FormData | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + (path.startsWith('/health') ? '' : '/api/v1') + path, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        ...(this.cookie !== null && { cookie: this.cookie }),
        ...headers,
      },
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? null;
    const text = await response.text();
    const json =
      /json/.test(response.headers.get('content-type') ?? '') &&
      !/ndjson/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text ? JSON.parse(text) : text) as T,
    };
  }

  /** The cookie as a copy of this browser would hold it. */
  get cookieHeader(): string {
    return this.cookie ?? '';
  }
}

/** Somebody who entered the trial mode in a role. */
export async function enterAs(url: string, role: Role): Promise<Client> {
  const client = new Client(url);
  const { status } = await client.post('/auth/trial', { role });
  if (status !== 200) throw new Error(`Cannot enter as ${role}: ${status}`);
  return client;
}
