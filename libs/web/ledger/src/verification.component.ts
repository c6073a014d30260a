import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FormatService, LanguageService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { LedgerStore } from './ledger.store';

/** Recomputes the chain of hashes on request and says in words whether it holds. */
@Component({
  selector: 'rumbo-verification',
  imports: [IconComponent, MatButton],
  template: `
    <button
      matButton="outlined"
      type="button"
      class="no-print"
      [disabled]="store.verifying()"
      (click)="store.verify()"
    >
      <rumbo-icon name="shield" />{{ t(store.verifying() ? 'ledger.verifying' : 'ledger.verify') }}
    </button>
    <div role="status">
      @if (store.verification(); as result) {
        <div class="result" data-testid="verification" [class.bad]="!result.valid">
          <rumbo-icon [name]="result.valid ? 'check' : 'alert'" />
          <div>
            <p>
              <strong>{{ t(result.valid ? 'ledger.valid' : 'ledger.invalid') }}</strong>
              {{ sentence() }}
            </p>
            <ul>
              @for (check of result.checks; track check.check) {
                <li>
                  <rumbo-icon [name]="check.holds ? 'check' : 'alert'" />
                  <span class="visually-hidden"
                    >{{ t(check.holds ? 'ledger.holds' : 'ledger.fails') }}:
                  </span>
                  {{ t('ledger.checks.' + check.check, { count: format.count(check.count) }) }}
                  @if (check.sequence !== null && check.reason !== null) {
                    {{ t('ledger.checkFault', { sequence: check.sequence, reason: check.reason }) }}
                  }
                </li>
              }
            </ul>
            <p class="hash">
              {{ t('ledger.headHash') }} <code>{{ result.head }}</code>
            </p>
          </div>
        </div>
      } @else if (store.verifyProblem()) {
        <p class="result bad">{{ problem() }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    [role='status'] {
      flex-basis: 100%;
    }
    .result {
      display: flex;
      gap: 0.625rem;
      padding: 0.75rem 1rem;
      border-radius: var(--rumbo-radius);
      background: var(--rumbo-accent-soft);
    }
    .result rumbo-icon {
      color: var(--rumbo-accent-text);
    }
    .bad {
      background: var(--rumbo-off-soft);
    }
    .bad rumbo-icon {
      color: var(--rumbo-off-text);
    }
    p {
      margin: 0;
    }
    ul {
      margin: 0.5rem 0;
      padding: 0;
      list-style: none;
      font-size: 0.875rem;
    }
    li {
      display: flex;
      gap: 0.375rem;
      align-items: baseline;
    }
    li rumbo-icon {
      flex: none;
      align-self: start;
      margin-block-start: 0.2em;
    }
    .hash {
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class VerificationComponent {
  protected readonly format = inject(FormatService);
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();
  protected readonly store = inject(LedgerStore);

  protected readonly problem = computed(() => problemSentence(this.store.verifyProblem(), this.t));
  protected readonly sentence = computed(() => {
    const result = this.store.verification();
    if (!result) return '';
    return result.firstBad
      ? this.t('ledger.invalidDetail', {
          sequence: result.firstBad.sequence,
          reason: result.firstBad.reason,
        })
      : this.language.plural('ledger.validDetail', result.entries, {
          entries: this.format.count(result.entries),
        });
  });
}
