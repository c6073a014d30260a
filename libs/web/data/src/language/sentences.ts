import type { Language } from '@rumbo/contracts';

/** The sentences of a language: a file of the application's own, fetched when the language is used. */
export async function sentencesOf(language: Language): Promise<object> {
  const file = language === 'en' ? await import('../i18n/en.json') : await import('../i18n/es-SV.json');
  return file.default;
}
