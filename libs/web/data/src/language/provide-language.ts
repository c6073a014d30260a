import {
  type EnvironmentProviders,
  type Provider,
  inject,
  isDevMode,
  provideAppInitializer,
} from '@angular/core';
import { type Translation, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { LanguageService } from './language.service';
import { sentencesOf } from './sentences';

class BundledTranslations implements TranslocoLoader {
  getTranslation(language: string): Promise<Translation> {
    return sentencesOf(language === 'en' ? 'en' : 'es');
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
