import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { AppConfig } from '../config/app-config';
import { PERSON_HEADER } from '../access/person-header';
import { sendProblem } from '../errors/problem.filter';
import { invalidRequest, RumboError } from '../errors/rumbo-error';
import { bindWithoutAccessors } from './bound-callbacks';
import { CACHE_CONTROL } from './cache-control';
import { CORRELATION_HEADER, correlationIdOf } from './correlation';
import { isNestedDeeper, utf8Text, withExactNumbers } from './exact-json';
import { requestLog } from './request-log';
import { isCrossSiteWrite } from './cross-site';
import { codingOf, packed, packedStream } from './prepared/content-coding';
import { isFresh, weakEtag } from './revalidation';
import { setUpUploads } from '../uploads/upload-setup';

const MIB = 1024 * 1024;
/** For `@RouteConfig({ bodyLimit })`: a plan document carries years of figures, every other body is small. */
export const IMPORT_BODY_LIMIT = 64 * MIB;
/** Time to send a whole request: enough for the largest import on a slow line, and an end to dawdlers. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Characters; what is shorter fits into a packet or two as it is. */
const LEAST_TO_PACK = 2000;
/** Of lists and objects within each other; a plan document has twelve. */
const MOST_LEVELS = 32;
const TOO_DEEP = {
  es: `tiene más de ${MOST_LEVELS} niveles de listas y objetos`,
  en: `has more than ${MOST_LEVELS} levels of lists and objects`,
};
const PROBES = /^\/health\/(live|ready)(?=$|\?)/;

/**
 * Fastify as the API needs it; probes answer at the root too, where platforms look for them.
 * @param trustedProxies who may say in `X-Forwarded-*` whom they speak for; a proxy on the same machine by default
 */
export function createAdapter(trustedProxies = 'loopback'): FastifyAdapter {
  bindWithoutAccessors();
  return new FastifyAdapter({
    bodyLimit: MIB,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: trustedProxies,
    // What comes in on an open connection during the shutdown is still answered; the connection closes after it.
    return503OnClosing: false,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) =>
      correlationIdOf(request.headers[CORRELATION_HEADER]),
    rewriteUrl: (request: { url?: string }) => (request.url ?? '/').replace(PROBES, '/api/v1$&'),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded, or has too long a part: there is nothing there.
    frameworkErrors: (cause: Error, request: unknown, reply: unknown) => {
      const [asked, answer] = [request as FastifyRequest, reply as FastifyReply];
      answer.header(CORRELATION_HEADER, asked.id);
      sendProblem(new RumboError('ROUTE.NOT_FOUND', {}, [], { cause }), asked, answer);
    },
  });
}

/** Security headers, correlation ids and the refusal of other sites' writes. */
export async function setUpHttp(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  // JSON is what the API reads, and forms where a file is expected; plain text could come from another site unasked.
  server.removeContentTypeParser('text/plain');
  readExactJson(server);
  server.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header(CORRELATION_HEADER, request.id);
    if (request.url.startsWith('/api/v1/')) {
      reply.header('cache-control', CACHE_CONTROL);
      // A cache that goes by it gives no person's answer to another.
      reply.header('vary', PERSON_HEADER);
    }
    if (isCrossSiteWrite(request.method, request.headers)) throw new RumboError('REQUEST.CROSS_SITE');
  });
  await setUpUploads(app, server);
  letOneClickIn(server);
  letBrowsersRevalidate(server);
  packLongAnswers(server);
  const log = requestLog(config);
  if (log) {
    server.addHook('onResponse', async (request, { statusCode, elapsedTime }) =>
      log.tell(request.id, request, statusCode, elapsedTime),
    );
  }
  secureAnswers(server, config);
}

/**
 * Helmet's headers are the same for all answers, so it is asked once. Its plugin would give each reply a function of its
 * own, and V8 then holds whole requests until its next full collection, see {@link bindWithoutAccessors}.
 */
function secureAnswers(server: HttpServer, { environment }: AppConfig): void {
  const headers: [string, string][] = [];
  const answer = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => undefined,
  };
  const ask = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Angular puts each component's styles into the page as a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: environment === 'production' ? { maxAge: 31_536_000 } : false,
  });
  ask({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined);
  server.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

/** As Fastify reads JSON, but no byte and no digit comes in as another one. */
function readExactJson(server: HttpServer): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = utf8Text(body);
    if (text === null) return done(new RumboError('REQUEST.MALFORMED'));
    void parse(request, text, (error, parsed) => {
      if (error) return done(error);
      if (isNestedDeeper(parsed, MOST_LEVELS)) return done(invalidRequest([{ path: '', message: TOO_DEEP }]));
      done(null, withExactNumbers(text, parsed));
    });
  });
}

/**
 * A mail program's one click (RFC 8058) comes as a form. Only routes with `@RouteConfig({ oneClick: true })` take one,
 * and nobody reads what is in it.
 */
function letOneClickIn(server: HttpServer): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (request, _body, done) => {
      const { oneClick } = (request.routeOptions.config ?? {}) as { oneClick?: boolean };
      done(oneClick ? null : new RumboError('REQUEST.MEDIA_TYPE'), undefined);
    },
  );
}

/** What is not prepared: an equal answer goes out as 304 without its body. */
function letBrowsersRevalidate(server: HttpServer): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const applies =
      request.method === 'GET' && request.url.startsWith('/api/v1/') && reply.statusCode === 200;
    if (!applies || typeof payload !== 'string' || reply.hasHeader('etag')) return payload;
    const { asOf } = request.query as { asOf?: unknown };
    const etag = weakEtag(payload, asOf === undefined);
    reply.header('etag', etag);
    if (!isFresh(request.headers['if-none-match'], etag)) return payload;
    reply.code(304).removeHeader('content-length');
    return '';
  });
}

/** What is not prepared is packed each time, if it is long. */
function packLongAnswers(server: HttpServer): void {
  server.addHook('onSend', async (request, reply, payload) => {
    // A file that lies there packed already.
    if (reply.hasHeader('content-encoding')) return payload;
    const stream = payload instanceof Readable && isJson(reply.getHeader('content-type')) ? payload : null;
    if (!stream && (typeof payload !== 'string' || payload.length < LEAST_TO_PACK)) return payload;
    const coding = codingOf(request.headers['accept-encoding']);
    reply.header('vary', `${PERSON_HEADER}, Accept-Encoding`);
    if (coding === 'identity') return payload;
    reply.header('content-encoding', coding).removeHeader('content-length');
    return stream ? packedStream(stream, coding) : packed(Buffer.from(payload as string), coding);
  });
}

/** What comes as a stream may be a file that is packed already. */
function isJson(type: unknown): boolean {
  return String(type).startsWith('application/json');
}

type HttpServer = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;
