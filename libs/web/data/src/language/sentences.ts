import type { Language } from '@rumbo/contracts';
import spanish from '../i18n/es-SV.json';

/** The sentences of a language: Spanish comes with the application, English in a file that is fetched when it is used. */
export async function sentencesOf(language: Language): Promise<object> {
  return language === 'en' ? (await import('../i18n/en.json')).default : spanish;
}
