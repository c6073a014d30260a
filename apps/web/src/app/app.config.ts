import {
  type ApplicationConfig,
  isDevMode,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { provideServiceWorker } from '@angular/service-worker';
import { provideLanguage } from '@rumbo/web-data';
import { routes } from './app.routes';
import { provideScrolling } from './scrolling';
import { TranslatedTitle } from './translated-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling()),
    provideScrolling(),
    provideLanguage(),
    // Not in the development server, where every build would have to get past it.
    provideServiceWorker('ngsw-worker.js', {
      enabled: !isDevMode(),
      registrationStrategy: 'registerWhenStable:10000',
    }),
    { provide: TitleStrategy, useClass: TranslatedTitle },
  ],
};
