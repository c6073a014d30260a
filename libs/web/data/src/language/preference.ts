import type { Language } from '@rumbo/contracts';

/** Remembers that the person has signed out where the API could not be told. */
export const SIGN_OUT_DUE = 'signOutDue';
/** Remembers whose answers the service worker keeps. */
export const ANSWERS_OF = 'answersOf';

/**
 * A preference remembered in this browser. Storage can be blocked (private windows, policies); then the
 * preference lasts as long as the page.
 */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`rumbo.${name}`);
  } catch {
    return null;
  }
}

export function rememberPreference(name: string, value: string): void {
  try {
    localStorage.setItem(`rumbo.${name}`, value);
  } catch {
    // Blocked storage costs the memory of the preference and nothing else.
  }
}

export function rememberedLanguage(): Language {
  return readPreference('language') === 'en' ? 'en' : 'es';
}
