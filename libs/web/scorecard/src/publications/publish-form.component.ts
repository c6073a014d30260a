import { Component, afterNextRender, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';

export interface PublicationDraft {
  title: string;
  message?: string;
}

/** Title and message of a board that is about to be published. */
@Component({
  selector: 'rumbo-publish-form',
  imports: [MatButton],
  template: `
    <form
      class="card"
      [attr.aria-label]="t('publications.publish')"
      (submit)="$event.preventDefault(); send()"
    >
      <h2>{{ t('publications.publish') }}</h2>
      <p>{{ board() }}</p>
      <p class="muted">{{ t('publications.means') }}</p>
      <div class="field">
        <label for="publication-title">{{ t('publications.title') }}</label>
        <input
          id="publication-title"
          class="input"
          type="text"
          maxlength="200"
          [attr.aria-invalid]="missing()"
          aria-describedby="publication-title-error"
          [value]="title()"
          (input)="title.set(textOf($event)); asked.set(false)"
        />
        <span class="error" id="publication-title-error">{{
          missing() ? t('form.problem.required') : ''
        }}</span>
      </div>
      <div class="field">
        <label for="publication-message">{{ t('publications.message') }}</label>
        <textarea
          id="publication-message"
          class="input"
          rows="3"
          maxlength="4000"
          [value]="message()"
          (input)="message.set(textOf($event))"
        ></textarea>
      </div>
      @if (problem()) {
        <p class="problem" role="alert">{{ problem() }}</p>
      }
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ t('publications.publishNow') }}
        </button>
        <button matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      padding: 1.25rem;
    }
    p {
      margin: 0;
    }
    .field {
      max-inline-size: 40rem;
    }
    .error:empty {
      display: none;
    }
    .problem {
      padding: 0.5rem 0.75rem;
      border-inline-start: 0.25rem solid var(--rumbo-off);
      border-radius: 0.375rem;
      background: var(--rumbo-off-soft);
    }
    .actions {
      display: flex;
      gap: 0.5rem;
    }
  `,
})
export class PublishFormComponent {
  protected readonly t = injectTranslate();

  /** Which board, in words. */
  readonly board = input.required<string>();
  readonly busy = input(false);
  /** Why it was refused. */
  readonly problem = input('');
  readonly given = output<PublicationDraft>();
  readonly cancelled = output();

  protected readonly title = signal('');
  protected readonly message = signal('');
  protected readonly asked = signal(false);
  protected readonly missing = computed(() => this.asked() && this.title().trim() === '');

  constructor() {
    afterNextRender(() => document.getElementById('publication-title')?.focus());
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
  }

  protected send(): void {
    const [title, message] = [this.title().trim(), this.message().trim()];
    this.asked.set(true);
    if (title === '') document.getElementById('publication-title')?.focus();
    else this.given.emit(message === '' ? { title } : { title, message });
  }
}
