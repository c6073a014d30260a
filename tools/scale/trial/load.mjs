import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { digest } from './domain.mjs';
import { ConnectionError } from './http-client.mjs';
import { Meter } from './meter.mjs';
import { PLAN } from './people.mjs';
import { OpenBoard } from './streams.mjs';

const MOST_TRIES = 100;
/** People are not faster; without it a writer asks for the next one at once. */
const AGAIN_MS = 50;
const VISIT_MS = 5;

/**
 * People at work until they are stopped: writers record values, each under a key, and look at the board right after;
 * readers look at boards. All of it is written down, to be judged when it is over.
 */
export class Load {
  /**
   * @param {{owners: {client: object, cells: object[]}[], readers: object[], visitors: object[], year: string}} people
   * @param {{thinkMs?: number}} pace how long a person waits between two requests
   */
  constructor({ owners, readers, visitors, year }, { thinkMs = 0 } = {}) {
    this.thinkMs = thinkMs;
    this.year = year;
    this.board = `/plans/${PLAN}/scorecard?period=${year}`;
    this.meter = new Meter('');
    /** Each: kpi, period, value, sequence. */
    this.acknowledged = [];
    /** Values that were sent and never acknowledged. */
    this.unknown = [];
    /** Each: sequence, asOf, hash of the whole answer. */
    this.boards = [];
    this.stale = [];
    this.openBoards = [];
    /** When the write of a sequence was sent, and what was told of it before it was answered. */
    this.sentAt = new Map();
    this.stopped = false;
    this.next = 1_000_000;
    this.work = [
      ...owners.map((owner) => this.write(owner)),
      ...readers.map((reader, i) => this.read(reader, i % 2 === 0)),
      ...visitors.map((visitor) => this.visit(visitor)),
    ];
  }

  /** What comes from now on counts for this phase; gives the one before. */
  phase(name) {
    const { meter } = this;
    this.meter = new Meter(name);
    return meter.result();
  }

  async stop() {
    this.stopped = true;
    await Promise.all(this.work);
  }

  /** A board that somebody leaves open. */
  async leaveOpen(client) {
    const board = new OpenBoard(client, this, this.year, (sequence) => this.heard(sequence));
    await board.open();
    this.openBoards.push(board);
  }

  /** Patches come before or after the answer to the write that they are about. */
  heard(sequence) {
    const sent = this.sentAt.get(sequence);
    if (sent?.answered) this.meter.took('push', performance.now() - sent.began);
    else this.sentAt.set(sequence, { told: [...(sent?.told ?? []), performance.now()] });
  }

  answered(sequence, began) {
    for (const told of this.sentAt.get(sequence)?.told ?? []) this.meter.took('push', told - began);
    this.sentAt.set(sequence, { answered: true, began });
  }

  async write({ client, cells }) {
    for (let i = 0; !this.stopped; i++) {
      const { kpi, period } = cells[i % cells.length];
      const value = String(this.next++);
      const body = { period, value, reason: 'Prueba', note: 'Prueba' };
      const headers = { 'idempotency-key': randomUUID() };
      const began = performance.now();
      const answer = await this.insist(client, 'POST', `/plans/${PLAN}/kpis/${kpi}/measurements`, 'write', {
        body,
        headers,
      });
      if (answer?.status !== 201) {
        this.unknown.push({ kpi, period, value });
        this.meter.failed++;
        this.meter.complain(`write: ${answer?.status} ${answer?.text}`);
        continue;
      }
      const { sequence } = JSON.parse(answer.text);
      this.acknowledged.push({ kpi, period, value, sequence });
      this.answered(sequence, began);
      const seen = await this.look(client);
      if (seen && seen.sequence < sequence) this.stale.push({ wrote: sequence, saw: seen.sequence });
      if (this.thinkMs > 0) await pause(this.thinkMs);
    }
  }

  /** @param {boolean} revalidates as a browser does that has the board already */
  async read(client, revalidates) {
    let etag = null;
    let newest = 0;
    while (!this.stopped) {
      const seen = await this.look(client, revalidates && etag ? { 'if-none-match': etag } : {});
      if (seen?.etag) etag = seen.etag;
      if (seen && seen.sequence < newest) this.stale.push({ sawBefore: newest, saw: seen.sequence });
      newest = Math.max(newest, seen?.sequence ?? 0);
      if (this.thinkMs > 0) await pause(this.thinkMs);
    }
  }

  /** Sends what is no read and has no key: a proxy must not send it twice, so the processes must not let it down. */
  async visit(client) {
    while (!this.stopped) {
      const answer = await this.insist(client, 'POST', '/auth/logout', 'visit', {});
      if (answer?.status !== 204) this.meter.failed++;
      await pause(VISIT_MS);
    }
  }

  /** Gets the board and writes down which one it was; null for one that has not changed. */
  async look(client, headers = {}) {
    const answer = await this.insist(client, 'GET', this.board, 'read', { headers });
    if (answer?.status === 304) return null;
    if (answer?.status !== 200) {
      this.meter.failed++;
      this.meter.complain(`read: ${answer?.status} ${answer?.text}`);
      return null;
    }
    const board = JSON.parse(answer.text);
    this.boards.push({ sequence: board.sequence, asOf: board.asOf, hash: digest(board) });
    return { sequence: board.sequence, etag: answer.headers.etag };
  }

  /** Sends until an answer comes; the same request may be sent twice, which its key makes harmless. */
  async insist(client, method, path, kind, options) {
    const began = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await client.send(method, path, options);
        if (answer.status < 500) {
          this.meter.took(kind, performance.now() - began);
          return answer;
        }
        this.meter.failed++;
        this.meter.complain(`${kind}: ${answer.status} ${answer.text.slice(0, 200)}`);
        if (attempt >= MOST_TRIES) return answer;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        if (error.reused) this.meter.resent++;
        else this.meter.failed++;
        this.meter.complain(error);
        if (attempt >= MOST_TRIES) return null;
      }
      await pause(AGAIN_MS);
    }
  }
}
