import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Language } from '@rumbo/contracts';
import { firstValueFrom } from 'rxjs';
import { rememberedLanguage, rememberPreference } from './preference';
import { spanishOfPages } from './sentences';

/** Locale of each language: es-SV writes 1,234.56 and $1.00; bare `es` would write 1.234,56 €-style. */
export const LOCALES: Record<Language, string> = { es: 'es-SV', en: 'en-US' };

export type Translate = (key: string, params?: Record<string, string | number>) => string;

/** The language of the interface. Translations read through `t` follow a switch at once. */
@Injectable({ providedIn: 'root' })
export class LanguageService {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly current = signal(rememberedLanguage());

  readonly language = this.current.asReadonly();
  readonly locale = computed(() => LOCALES[this.current()]);
  private readonly pluralRules = computed(() => new Intl.PluralRules(this.locale()));
  private readonly counts = computed(() => new Intl.NumberFormat(this.locale()));

  /** Sentences without anything to fill in, as they were read of the current language: a table asks for each often. */
  private readonly read = new Map<string, string>();

  /** The sentence of a key in the current language. */
  readonly t: Translate = (key, params) => {
    const language = this.current();
    if (params) return this.transloco.translate<string>(key, params, language);
    const sentence = this.read.get(key) ?? this.transloco.translate<string>(key, {}, language);
    this.read.set(key, sentence);
    return sentence;
  };

  /** The sentence `key.one` or `key.other`, by the language's rule for the count; `{{count}}` is filled in, as `27,104`. */
  readonly plural = (key: string, count: number, params: Record<string, string | number> = {}): string =>
    this.t(`${key}.${this.pluralRules().select(count) === 'one' ? 'one' : 'other'}`, {
      count: this.counts().format(count),
      ...params,
    });

  private ofPages: Promise<void> | null = null;

  /** Loads what pages say that are neither frame nor board; they wait for it. */
  startPages(): Promise<void> {
    this.ofPages ??= this.loadPages().catch((error: unknown) => {
      this.ofPages = null;
      throw error;
    });
    return this.ofPages;
  }

  /** Loads the remembered language before the first page shows. */
  start(): Promise<void> {
    return this.use(this.current());
  }

  /** Switches the language once its sentences are there, and remembers it. */
  async use(language: Language): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = LOCALES[language] === 'en-US' ? 'en' : LOCALES[language];
    rememberPreference('language', language);
    this.read.clear();
    this.current.set(language);
  }

  private async loadPages(): Promise<void> {
    this.transloco.setTranslation(await spanishOfPages(), 'es', { emitChange: false });
    this.read.clear();
  }
}

/** The translate function, for templates and computed values. Needs an injection context. */
export function injectTranslate(): Translate {
  return inject(LanguageService).t;
}
