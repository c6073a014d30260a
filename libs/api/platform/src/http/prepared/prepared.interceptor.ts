import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { ACCESS, type AccessRule } from '../../access/access.decorators';
import { isFresh } from '../revalidation';
import { codingOf } from './content-coding';
import { PreparedAnswers } from './prepared-answers';
import { PreparedHead } from './prepared-head';
import { etagOf, questionOf, tagOf } from './question';

/** Prepares the answer of a route that is `@Prepared()`; who asks next gets it on the short way. */
@Injectable()
export class PreparedInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: PreparedAnswers,
    private readonly head: PreparedHead,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    const question = questionOf(request, rule);
    const moment = await this.answers.momentOf(question);
    if (!moment) return next.handle();

    this.head.learn(reply);
    const coding = codingOf(request.headers['accept-encoding']);
    const etag = etagOf(tagOf(question, moment), coding);
    if (isFresh(request.headers['if-none-match'], etag)) {
      // Whoever knows the ETag has had the answer, and it is still the same: there is nothing to work out.
      void reply.headers(this.head.ofAnswer(etag, null)).code(304);
      return of('');
    }
    const answer = await this.answers.prepare(question, moment, () => lastValueFrom(next.handle()));
    const bytes = await answer.in(coding);
    void reply.headers(this.head.ofAnswer(etag, bytes));
    return of(bytes.body);
  }
}
