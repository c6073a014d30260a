import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServiceState } from '@rumbo/api-platform';

/** Requests under way get this long; what still hangs then is cut. */
const PATIENCE_MS = 10_000;

/**
 * Ends in order on SIGTERM and SIGINT: readiness answers 503 and answers close their connections; after the time that
 * the proxy needs to notice, nothing new is accepted, idle connections close, requests under way are answered, the
 * database closes last; the process ends with code 0.
 * @param drainMs longer than the proxy keeps an idle connection, so that it is the proxy who closes it: a request that
 *   crosses with a close would be lost. 0 where there is no proxy.
 */
export function shutDownOnSignals(app: NestFastifyApplication, drainMs: number): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    app.get(ServiceState).draining();
    if (drainMs > 0) await pause(drainMs);
    const server: Server = app.getHttpServer();
    // Again and again: a kept-alive connection becomes idle only when its request is answered.
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 50).unref();
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      });
    });
  }
}
