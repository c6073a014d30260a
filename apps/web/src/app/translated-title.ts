import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { LanguageService } from '@rumbo/web-data';

/** A route's title is a translation key; the document's title follows the language. */
@Injectable()
export class TranslatedTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(LanguageService);
  private readonly key = signal<string | undefined>(undefined);

  constructor() {
    super();
    effect(() => {
      const key = this.key();
      // Reading the language makes the title follow a switch.
      this.language.language();
      this.title.setTitle(key ? `${this.language.t(key)} · Rumbo` : 'Rumbo');
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot));
  }
}
