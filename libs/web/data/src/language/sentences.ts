import type { Language } from '@rumbo/contracts';
import spanish from '../i18n/es-SV.json';

/**
 * The sentences of a language. The Spanish ones of the frame and the board come with the application; English comes in a
 * file that is fetched when it is used.
 */
export async function sentencesOf(language: Language): Promise<object> {
  return language === 'en' ? (await import('../i18n/en.json')).default : spanish;
}

/** Spanish, of all other pages. */
export async function spanishOfPages(): Promise<object> {
  return (await import('../i18n/es-SV.pages.json')).default;
}
