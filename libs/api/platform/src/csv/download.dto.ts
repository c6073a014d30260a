import type { Language } from '@rumbo/contracts';
import { languageOf } from '../language/language';
import { ChoiceField } from '../validation/fields';

/** The query of files with headings: a link cannot send the language that the page is in as a header. */
export class DownloadQuery {
  @ChoiceField({
    description: 'Language of the headings; without it that of `Accept-Language`.',
    values: ['es', 'en'],
    optional: true,
  })
  lang?: Language;
}

/** The language that a file is asked for in. */
export function downloadLanguage({ lang }: DownloadQuery, acceptLanguage: string | undefined): Language {
  return lang ?? languageOf(acceptLanguage);
}
