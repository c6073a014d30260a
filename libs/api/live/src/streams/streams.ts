import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Person, ServiceState, Sessions, sessionToken } from '@rumbo/api-platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HEARTBEAT } from './event-bytes';
import { EventStream } from './event-stream';

/** Shorter than the minute after which proxies give up on a silent connection. */
export const HEARTBEAT_MS = 25_000;
/** Tabs and devices of one person; the oldest stream makes room for one more. */
export const STREAMS_A_PERSON = 12;
/** For the one that had to make room: two tabs must not take turns every second. */
const CROWDED_RETRY_MS = 60_000;
/** Clients of a process that ends come back, to another one, spread over this time. */
const DRAIN_RETRY_MS = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would hold events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** All streams that this process keeps open: their heartbeat, their sessions, their end. */
@Injectable()
export class Streams implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Streams');
  /** The oldest first. */
  private readonly open = new Set<EventStream>();
  private beat?: NodeJS.Timeout;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly service: ServiceState,
  ) {}

  onModuleInit(): void {
    this.beat = setInterval(() => void this.heartbeat(), HEARTBEAT_MS);
    this.beat.unref();
    this.stopListening = this.sessions.onClosed((token) => {
      for (const stream of this.open) if (stream.token === token) stream.end(0);
    });
    this.service.ending.addEventListener('abort', () => this.endAll());
  }

  onModuleDestroy(): void {
    clearInterval(this.beat);
    this.stopListening();
    this.endAll();
  }

  /** Answers a request with a stream. The guard has let it in; nothing can be refused from here on. */
  start(person: Person, request: FastifyRequest, reply: FastifyReply): EventStream {
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
    const stream = new EventStream(reply.raw, person, sessionToken(request.headers.cookie));
    stream.send(HEARTBEAT);
    if (this.service.ending.aborted) {
      stream.end(drainRetryMs());
      return stream;
    }
    this.makeRoom(person);
    this.open.add(stream);
    stream.onClosed(() => this.open.delete(stream));
    return stream;
  }

  /** The streams of each person who has one. */
  byPerson(): Map<string, EventStream[]> {
    return grouped(this.open, ({ person }) => person.username);
  }

  /** Says that the connections stand, and closes those whose session has ended, here or in another process. */
  async heartbeat(): Promise<void> {
    for (const stream of this.open) stream.send(HEARTBEAT);
    for (const [token, streams] of grouped(this.open, (stream) => stream.token)) {
      try {
        const person = await this.sessions.personOf(token);
        for (const stream of streams) if (stream.person.role !== person?.role) stream.end(0);
      } catch (error) {
        // The database is away for a moment; the next heartbeat asks again.
        this.logger.warn(String(error));
        return;
      }
    }
  }

  private makeRoom({ username }: Person): void {
    const own = [...this.open].filter(({ person }) => person.username === username);
    for (const oldest of own.slice(0, Math.max(0, own.length - STREAMS_A_PERSON + 1))) {
      this.open.delete(oldest);
      oldest.end(CROWDED_RETRY_MS);
    }
  }

  private endAll(): void {
    for (const stream of this.open) stream.end(drainRetryMs());
    this.open.clear();
  }
}

function drainRetryMs(): number {
  return Math.random() * DRAIN_RETRY_MS;
}

function grouped<K>(
  streams: Iterable<EventStream>,
  keyOf: (stream: EventStream) => K,
): Map<K, EventStream[]> {
  const groups = new Map<K, EventStream[]>();
  for (const stream of streams) {
    const group = groups.get(keyOf(stream));
    if (group) group.push(stream);
    else groups.set(keyOf(stream), [stream]);
  }
  return groups;
}
