import { Agent, request } from 'node:http';

const PATIENCE_MS = 60_000;

/** One person's browser: keeps its connections and its cookie. */
export class HttpClient {
  constructor(url, cookie = '') {
    this.url = url;
    this.cookie = cookie;
    this.agent = new Agent({ keepAlive: true });
  }

  /**
   * Sends once. Rejects with a {@link ConnectionError} when no whole answer comes.
   * @returns {Promise<{status: number, headers: object, text: string}>}
   */
  send(method, path, { body, headers = {} } = {}) {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(`${this.url}/api/v1${path}`, {
        method,
        agent: this.agent,
        timeout: PATIENCE_MS,
        headers: {
          cookie: this.cookie,
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          }),
          ...headers,
        },
      });
      const fail = (error) =>
        reject(new ConnectionError(`${method} ${path}: ${error.message}`, outgoing.reusedSocket));
      outgoing.on('error', fail);
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')));
      outgoing.on('response', (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          if (!response.complete) return fail(new Error('half an answer'));
          const [set] = response.headers['set-cookie'] ?? [];
          if (set) this.cookie = set.split(';')[0];
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          });
        });
      });
      outgoing.end(text);
    });
  }

  /** Sends and expects success. */
  async get(path) {
    return JSON.parse((await this.expect('GET', path)).text);
  }

  async expect(method, path, body) {
    const answer = await this.send(method, path, { body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }
}

/** No whole answer came. */
export class ConnectionError extends Error {
  /** @param {boolean} reused whether the connection had served before: browsers send once more by themselves then */
  constructor(message, reused) {
    super(message);
    this.reused = reused;
  }
}
