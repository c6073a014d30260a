import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServiceState } from '@rumbo/api-platform';

/** Requests under way get this long; what still hangs then is cut. */
const PATIENCE_MS = 10_000;

/**
 * Ends in order on SIGTERM and SIGINT: readiness answers 503, idle connections close at once, requests under way are
 * answered, the database closes last; the process ends with code 0.
 */
export function shutDownOnSignals(app: NestFastifyApplication): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    app.get(ServiceState).draining();
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
