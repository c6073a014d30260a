import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { digest } from './domain.mjs';
import { PLAN } from './people.mjs';

const AGAIN_MS = 100;

/**
 * An open board, as a browser keeps it: drawn once, then changed by the patches that the server sends; drawn anew where
 * it says so; the stream opened again where it ends.
 */
export class OpenBoard {
  /** @param {(sequence: number) => void} heard told of each patch */
  constructor(client, load, year, heard) {
    Object.assign(this, { client, load, heard });
    this.query = `period=${year}&mode=ytd`;
    this.sequence = 0;
    this.asOf = '';
    this.retryMs = 0;
    /** What the board shows, by kind and code. */
    this.nodes = new Map();
    this.reloads = 0;
    this.reconnects = 0;
    this.ended = false;
  }

  async open() {
    await this.draw();
    this.following = this.follow();
  }

  close() {
    this.ended = true;
    this.request?.destroy();
    return this.following;
  }

  /** Whether this installation has streams. */
  static async areServed(client) {
    const board = new OpenBoard(client, null, '2024', () => undefined);
    return new Promise((resolve, reject) => {
      const path = `/api/v1/plans/${PLAN}/scorecard/live?${board.query}`;
      get(client.url + path, { headers: { cookie: client.cookie } }, (response) => {
        resolve(response.statusCode === 200);
        response.destroy();
      }).on('error', reject);
    });
  }

  /** Whether it shows what a board that is drawn now shows. */
  async isRight() {
    const fresh = nodesOf(await this.client.get(`/plans/${PLAN}/scorecard?${this.query}`));
    return digest(Object.fromEntries(this.nodes)) === digest(Object.fromEntries(fresh));
  }

  async draw() {
    const answer = await this.load.insist(
      this.client,
      'GET',
      `/plans/${PLAN}/scorecard?${this.query}`,
      'read',
      {},
    );
    const board = JSON.parse(answer.text);
    this.nodes = nodesOf(board);
    this.sequence = board.sequence;
    this.asOf = board.asOf;
  }

  async follow() {
    while (!this.ended) {
      try {
        await this.listen();
      } catch (error) {
        if (this.ended) return;
        this.load.meter.failed++;
        this.load.meter.complain(error);
      }
      this.reconnects++;
      // The server says how long, so that not everybody comes back at once.
      await pause(AGAIN_MS + this.retryMs);
    }
  }

  /** Until the stream ends, as it does when its process leaves. Rejects when it does not open. */
  listen() {
    const path = `/api/v1/plans/${PLAN}/scorecard/live?${this.query}&since=${this.sequence}&at=${encodeURIComponent(this.asOf)}`;
    return new Promise((resolve, reject) => {
      this.request = get(this.client.url + path, { headers: { cookie: this.client.cookie } }, (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          return reject(new Error(`stream: ${response.statusCode}`));
        }
        let text = '';
        // In order: a board that is drawn anew must not be overtaken by the patch that follows.
        let turn = Promise.resolve();
        response.setEncoding('utf8').on('data', (chunk) => {
          const events = (text + chunk).split('\n\n');
          text = events.pop();
          for (const event of events) turn = turn.then(() => this.take(event)).catch(reject);
        });
        // A stream that is cut is one that ended: it is opened again where it was.
        response.on('close', () => turn.then(resolve));
      });
      this.request.on('error', reject);
    });
  }

  async take(event) {
    const fields = Object.fromEntries(
      event
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    if (fields.retry !== undefined) this.retryMs = Number(fields.retry);
    if (fields.data === undefined) return;
    const { sequence, nodes } = JSON.parse(fields.data);
    if (fields.event === 'patch') this.heard(sequence);
    if (fields.event === 'reload') {
      this.reloads++;
      return this.draw();
    }
    if (fields.event !== 'patch' || sequence <= this.sequence) return;
    for (const node of nodes) {
      const key = `${node.kind}:${node.code}`;
      this.nodes.set(key, { ...this.nodes.get(key), ...node });
    }
    this.sequence = sequence;
  }
}

function nodesOf({ root }) {
  const nodes = new Map();
  const visit = ({ children, ...node }) => {
    nodes.set(`${node.kind}:${node.code}`, node);
    for (const child of children ?? []) visit(child);
  };
  visit(root);
  return nodes;
}
