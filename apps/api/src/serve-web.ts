import { existsSync, readFileSync, statSync } from 'node:fs';
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
  const page = join(root, 'index.html');
  if (!existsSync(page)) {
    throw new ConfigError(`WEB_ROOT: ${root} has no index.html; build the web application first`);
  }
  const scripts = scriptsOf(root, readFileSync(page, 'utf8'));
  await app.register(fastifyStatic as unknown as Parameters<typeof app.register>[0], {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply: SendingReply, path: string) => {
      const file = path.replace(/\.(br|gz)$/, '');
      const immutable = HASHED.test(file);
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (scripts && file === page) reply.header('link', scripts);
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

/**
 * The scripts of the page as a `Link` header: they are asked for before the page itself is read, and in the order in
 * which they are worth it. Over HTTP/1.1 a browser has six connections, so no small file may keep a large one waiting.
 * First those that the page runs, which ask the API ahead, then its parts by size.
 */
function scriptsOf(root: string, page: string): string {
  const named = (pattern: RegExp) =>
    [...page.matchAll(pattern)].map(([, path]) => path!).filter((path) => existsSync(join(root, path)));
  const size = (path: string) => statSync(join(root, path)).size;
  const parts = named(/<link rel="modulepreload" href="([\w./-]+)"/g).sort((a, b) => size(b) - size(a));
  const run = named(/<script src="([\w./-]+)" type="module"/g);
  return [...run, ...parts].map((path) => `</${path}>; rel=modulepreload`).join(', ');
}
