import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError } from '@rumbo/api-platform';

/** Addresses of the API never fall back to the page. */
const SERVER_PATH = /^\/(api|health)(\/|$)/;
/** Files of the build. Codes with dots (`/indicadores/1.1.1`) are no files. */
const FILE_PATH = /^\/[\w./@-]+\.(js|css|map|html|json|txt|ico|png|jpe?g|webp|svg|woff2?|webmanifest)$/;
/** The build puts a hash of the content into the name; the service worker's own files have none. */
const HASHED = /-[\w-]{8}\.\w+$/;

interface SendingReply {
  sendFile(path: string): unknown;
  callNotFound(): unknown;
  header(name: string, value: string): unknown;
}

/**
 * Serves the built web application on the API's own port; addresses of its pages answer its index.html.
 * @throws ConfigError when the folder holds no build
 */
export async function serveWeb(app: NestFastifyApplication, webRoot: string): Promise<void> {
  const root = resolve(webRoot);
  if (!existsSync(join(root, 'index.html'))) {
    throw new ConfigError(`WEB_ROOT: ${root} has no index.html; build the web application first`);
  }
  await app.register(fastifyStatic as unknown as Parameters<typeof app.register>[0], {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: SendingReply, path: string) => {
      const immutable = HASHED.test(path.replace(/\.(br|gz)$/, ''));
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      const sending = reply as unknown as SendingReply;
      const path = request.url.split('?')[0] ?? '/';
      if (SERVER_PATH.test(path)) return sending.callNotFound();
      return sending.sendFile(FILE_PATH.test(path) ? path : '/index.html');
    });
}
