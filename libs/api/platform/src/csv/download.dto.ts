import type { Language } from '@rumbo/contracts';
import { languageOf } from '../language/language';
import { ChoiceField } from '../validation/fields';

/** The language of a file's headings: a link cannot send the one that its page is in as a header. */
export const DownloadLanguageField = () =>
  ChoiceField({
    description: 'Language of the headings; without it that of `Accept-Language`.',
    values: ['es', 'en'],
    optional: true,
  });

/** The language that a file is asked for in. */
export function downloadLanguage(
  { lang }: { lang?: Language },
  acceptLanguage: string | undefined,
): Language {
  return lang ?? languageOf(acceptLanguage);
}
