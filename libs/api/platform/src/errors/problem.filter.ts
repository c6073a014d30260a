import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/language';
import { asRumboError } from './native-errors';
import { problemOf } from './problem';
import type { RumboError } from './rumbo-error';

/** Answers every error, our own and the frameworks', as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asRumboError(thrown);
    if (error.family === 'defect' || error.code === 'SERVICE.STORAGE_FULL') this.report(error, request);
    if (reply.sent || reply.raw.headersSent) {
      // A stream broke half-way: a cut connection is the only way left to say so.
      reply.raw.destroy();
      return;
    }
    sendProblem(error, request, reply);
  }

  private report(error: RumboError, request: FastifyRequest): void {
    const cause = error.cause instanceof Error ? error.cause : error;
    const path = request.url.split('?')[0];
    this.logger.error(`${request.id} ${request.method} ${path}: ${cause.message}`, cause.stack);
  }
}

/** Answers an error in the reader's language. */
export function sendProblem(error: RumboError, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  if (error.family === 'passing') reply.header('retry-after', error.status === 429 ? '60' : '5');
  void reply
    .status(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .removeHeader('etag')
    .send(JSON.stringify(problemOf(error, language, request.id)));
}
