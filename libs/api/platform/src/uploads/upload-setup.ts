import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RumboError } from '../errors/rumbo-error';
import type { UploadLimits } from './upload-limits';
import { tooLarge } from './upload';

const KIB = 1024;
/** What the form may weigh beyond its file: boundaries, headers and text fields. */
const FORM_OVERHEAD = 64 * KIB;

type HttpServer = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * Forms with a file, for the routes that `@AcceptsUpload` alone: elsewhere a form is refused before its body is read,
 * and here one that says that it is too large.
 */
export async function setUpUploads(app: NestFastifyApplication, server: HttpServer): Promise<void> {
  await app.register(fastifyMultipart as unknown as Parameters<NestFastifyApplication['register']>[0], {
    // A route reads with its own limits; these hold where one forgot to state them.
    limits: {
      fileSize: KIB * KIB,
      files: 1,
      fields: 0,
      parts: 1,
      fieldNameSize: 100,
      fieldSize: 16 * KIB,
      headerPairs: 20,
    },
  });
  server.addHook('onRequest', async (request) => {
    if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) return;
    const { upload } = (request.routeOptions.config ?? {}) as { upload?: UploadLimits };
    // An unknown address keeps its own answer.
    if (upload === undefined && request.routeOptions.url === undefined) return;
    if (upload === undefined) throw new RumboError('REQUEST.MEDIA_TYPE');
    if (Number(request.headers['content-length']) > upload.maxBytes + FORM_OVERHEAD) throw tooLarge(upload);
  });
}
