import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { UnreportedUnit } from '@rumbo/contracts';
import { LanguageService, injectTranslate } from '@rumbo/web-data';

/** Says whom a request goes to and for what, takes a message, and asks before anything is sent. */
@Component({
  selector: 'rumbo-request-form',
  imports: [MatButton],
  template: `
    <form
      class="card"
      aria-labelledby="request-title"
      (submit)="$event.preventDefault(); given.emit(message().trim())"
    >
      <h2 id="request-title">{{ t('unreported.requestTitle', { period: period() }) }}</h2>
      <p>{{ summary() }}</p>
      <div class="field">
        <label for="request-message">{{ t('unreported.message') }}</label>
        <textarea
          id="request-message"
          class="input"
          rows="3"
          maxlength="2000"
          aria-describedby="request-hint"
          [value]="message()"
          (input)="message.set(textOf($event))"
        ></textarea>
        <span class="hint" id="request-hint">{{ t('unreported.messageHint') }}</span>
      </div>
      @if (problem()) {
        <p class="problem" role="alert">{{ problem() }}</p>
      }
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="busy()">{{ t('unreported.send') }}</button>
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
export class RequestFormComponent {
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();

  /** In words. */
  readonly period = input.required<string>();
  readonly units = input.required<readonly UnreportedUnit[]>();
  readonly busy = input(false);
  readonly problem = input('');
  /** The message; empty without one. */
  readonly given = output<string>();
  readonly cancelled = output();

  protected readonly message = signal('');
  protected readonly summary = computed(() => {
    const units = this.units().filter(({ owners }) => owners.length > 0);
    const names = [...new Set(units.flatMap(({ owners }) => owners))];
    const values = units.reduce((sum, { missing, returned }) => sum + missing + returned, 0);
    const shown = names.slice(0, 5).join(', ');
    return this.t('unreported.requestSummary', {
      values: this.language.plural('notices.values', values),
      people:
        names.length > 5 ? this.t('unreported.andOthers', { names: shown, count: names.length - 5 }) : shown,
    });
  });

  protected textOf(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }
}
