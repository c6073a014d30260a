import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApplyImport, ImportPreview } from '@rumbo/contracts';
import { LanguageService } from '@rumbo/web-data';
import { ReasonFormComponent } from '@rumbo/web-ui';
import { savable } from './import-table';

/** Saves an import, all of it or its good rows, and takes a saved one back. */
@Component({
  selector: 'rumbo-import-actions',
  imports: [MatButton, ReasonFormComponent],
  template: `
    @if (preview().state === 'open') {
      @if (count() > 0) {
        @if (preview().counts.changed > 0) {
          <div class="field">
            <label for="import-reason">{{ plural('imports.reason', preview().counts.changed) }}</label>
            <textarea
              id="import-reason"
              class="input"
              rows="2"
              maxlength="2000"
              [attr.aria-invalid]="missing()"
              aria-describedby="import-reason-error"
              [value]="reason()"
              (input)="write($event)"
            ></textarea>
            <span class="error" id="import-reason-error">{{
              missing() ? t('form.problem.required') : ''
            }}</span>
          </div>
        }
        <div class="actions">
          @if (preview().counts.refused === 0) {
            <button matButton="filled" type="button" [disabled]="busy()" (click)="save('all')">
              {{ plural('imports.saveAll', count()) }}
            </button>
          } @else {
            <button matButton="filled" type="button" [disabled]="busy()" (click)="save('good')">
              {{ plural('imports.saveGood', count()) }}
            </button>
            <span class="muted">{{ plural('imports.someRefused', preview().counts.refused) }}</span>
          }
        </div>
      } @else {
        <p class="muted">{{ t('imports.nothing') }}</p>
      }
    } @else if (preview().state === 'applied' && own()) {
      @if (asking()) {
        <rumbo-reason-form
          name="reverse-reason"
          [heading]="t('imports.reverse')"
          [label]="t('imports.reverseReason')"
          [busy]="busy()"
          (given)="reversed.emit($event)"
          (cancelled)="asking.set(false)"
        />
      } @else {
        <div class="actions">
          <button matButton="outlined" type="button" [disabled]="busy()" (click)="asking.set(true)">
            {{ t('imports.reverse') }}…
          </button>
          <span class="muted">{{ t('imports.reverseHint') }}</span>
        </div>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 1rem;
    }
    .field {
      max-inline-size: 40rem;
    }
    .error:empty {
      display: none;
    }
    p {
      margin: 0;
    }
  `,
})
export class ImportActionsComponent {
  private readonly language = inject(LanguageService);
  protected readonly t = this.language.t;
  protected readonly plural = this.language.plural;

  readonly preview = input.required<ImportPreview>();
  readonly own = input(false);
  readonly busy = input(false);
  readonly saved = output<ApplyImport>();
  readonly reversed = output<string>();

  protected readonly count = computed(() => savable(this.preview()));
  protected readonly reason = signal('');
  protected readonly missing = signal(false);
  protected readonly asking = linkedSignal({
    source: () => `${this.preview().id} ${this.preview().state}`,
    computation: () => false,
  });

  protected write(event: Event): void {
    this.reason.set((event.target as HTMLTextAreaElement).value);
    this.missing.set(false);
  }

  protected save(mode: ApplyImport['mode']): void {
    const reason = this.reason().trim();
    const missing = this.preview().counts.changed > 0 && reason === '';
    this.missing.set(missing);
    if (!missing) this.saved.emit(reason === '' ? { mode } : { mode, reason });
    else document.getElementById('import-reason')?.focus();
  }
}
