import {
  type EnvironmentProviders,
  type Provider,
  inject,
  isDevMode,
  provideAppInitializer,
} from '@angular/core';
import { type Translation, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { LanguageService } from './language.service';

/** The sentences of each language are a file of the application's own, fetched when the language is used. */
export class BundledTranslations implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const file = language === 'en' ? await import('../i18n/en.json') : await import('../i18n/es-SV.json');
    return file.default;
  }
}

/** Transloco with Spanish (El Salvador) and English, the remembered one loaded before the first page. */
export function provideLanguage(): (EnvironmentProviders | Provider)[] {
  return [
    ...provideTransloco({
      config: {
        availableLangs: ['es', 'en'],
        defaultLang: 'es',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: BundledTranslations,
    }),
    provideAppInitializer(() => inject(LanguageService).start()),
  ];
}
