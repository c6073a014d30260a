import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { LanguageService, NoticesApi, injectTranslate, problemSentence } from '@rumbo/web-data';
import { PageStateComponent } from '@rumbo/web-ui';

/** Ends the weekly digest for whoever came by the link in its mail; nobody has to sign in for that. */
@Component({
  selector: 'rumbo-unsubscribe-page',
  imports: [MatButton, PageStateComponent, RouterLink],
  template: `
    <main>
      <h1>{{ t('unsubscribe.title') }}</h1>
      <div class="card">
        @if (done()) {
          <rumbo-page-state
            icon="check"
            [heading]="t('unsubscribe.done')"
            [detail]="t('unsubscribe.doneDetail')"
          >
            <a routerLink="/preferencias">{{ t('unsubscribe.preferences') }}</a>
          </rumbo-page-state>
        } @else {
          <rumbo-page-state
            icon="mail"
            [heading]="t('unsubscribe.ask')"
            [detail]="t('unsubscribe.askDetail')"
          >
            @if (problem()) {
              <p role="alert">{{ problem() }}</p>
            }
            <button matButton="filled" type="button" [disabled]="busy()" (click)="unsubscribe()">
              {{ t('unsubscribe.confirm') }}
            </button>
          </rumbo-page-state>
        }
      </div>
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: 1rem;
      max-inline-size: 36rem;
      margin: 12vh auto 0;
      padding: 1rem;
    }
    p {
      margin: 0;
      color: var(--rumbo-off-text);
    }
  `,
})
export class UnsubscribePage {
  private readonly api = inject(NoticesApi);
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();

  readonly token = input.required<string>();
  /** Of the mail. */
  readonly idioma = input<string>();

  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly problem = computed(() =>
    this.failure() ? problemSentence(this.failure(), this.t) : '',
  );

  constructor() {
    effect(() => {
      const language = this.idioma();
      if (language === 'es' || language === 'en') void this.language.use(language);
    });
  }

  protected async unsubscribe(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.api.unsubscribe(this.token());
      this.done.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
