import { UseInterceptors } from '@nestjs/common';
import { PreparedInterceptor } from './prepared.interceptor';

/**
 * The answer is a pure function of the plan (`:plan`), its history, the query, the language and the day: it depends
 * neither on who asks nor on anything besides the plan's revisions. It is kept as bytes, with a strong ETag.
 */
export const Prepared = (): MethodDecorator => UseInterceptors(PreparedInterceptor);
