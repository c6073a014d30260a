import type { CookieSerializeOptions } from '@fastify/cookie';
import type { AppConfig } from '../config/app-config';

export const SESSION_COOKIE = 'rumbo_session';

/** No script can read it, no other site can send it, and in production no plain connection carries it. */
export function sessionCookieOptions(config: AppConfig): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: config.environment === 'production' };
}
