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

/** The session's token out of a `Cookie` header. */
export function sessionToken(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    // Tokens are base64url, so there is nothing to decode; anything else is none of ours.
    if (name === SESSION_COOKIE && value && /^[\w-]+$/.test(value)) return value;
  }
  return undefined;
}

function attributes({ environment }: AppConfig): string[] {
  return ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(environment === 'production' ? ['Secure'] : [])];
}
