import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServiceState } from '@rumbo/api-platform';

/** What a proxy says that asks another process where this one answers {@link ASK_ANOTHER}. */
const ELSEWHERE_HEADER = 'rumbo-elsewhere';
/** No other answer has this status. 503 would not do: who lacks a key says so too, and must not be left alone for it. */
const ASK_ANOTHER = 502;

/**
 * What a process that was told to end answers: everything, on connections that close after it. To a proxy that can ask
 * elsewhere it refuses reads, so that the proxy stops choosing it before it stops listening: nothing is on its way then
 * that a closed door could lose.
 */
export function letProxyMoveOn(app: NestFastifyApplication): void {
  const { ending } = app.get(ServiceState);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (!ending.aborted) return done();
    reply.raw.shouldKeepAlive = false;
    const elsewhere = request.method === 'GET' && request.headers[ELSEWHERE_HEADER] !== undefined;
    if (!elsewhere) return done();
    void reply.code(ASK_ANOTHER).send();
  });
}
