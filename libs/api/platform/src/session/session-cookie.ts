import type { AppConfig } from '../config/app-config';

export const SESSION_COOKIE = 'rumbo_session';

/**
 * The `Set-Cookie` of a session. No script can read it, no other site can send it, and in production no plain
 * connection carries it. It ends with the browser; the session itself ends sooner.
 */
export function sessionCookie(token: string, config: AppConfig): string {
  return [`${SESSION_COOKIE}=${token}`, ...attributes(config)].join('; ');
}

/** The `Set-Cookie` that takes the cookie away. */
export function expiredSessionCookie(config: AppConfig): string {
  return [`${SESSION_COOKIE}=`, 'Max-Age=0', ...attributes(config)].join('; ');
}

/** Tokens are base64url, so there is nothing to decode; anything else is none of ours. */
const TOKEN = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}=([\\w-]+)\\s*(?:;|$)`);

/** The session's token out of a `Cookie` header. */
export function sessionToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : TOKEN.exec(header)?.[1];
}

function attributes({ environment }: AppConfig): string[] {
  return ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(environment === 'production' ? ['Secure'] : [])];
}
