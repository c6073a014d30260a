import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { VerificationCheck } from '@rumbo/contracts';
import { FormatService, LanguageService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { LedgerStore } from './ledger.store';

/** What the ledger consists of; the other checks hold what is stored beside it against it. */
const OF_THE_LEDGER: ReadonlySet<VerificationCheck['check']> = new Set(['chain', 'tree', 'keys'] as const);

/** Recomputes the chain of hashes on request and says in words whether it holds. */
@Component({
  selector: 'rumbo-verification',
  imports: [IconComponent, MatButton, RouterLink],
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
              <strong>{{ t(verdict()) }}</strong>
              {{ sentence() }}
              @if (result.firstBad; as bad) {
                <a [routerLink]="[]" [queryParams]="{ entrada: bad.sequence }">{{
                  t('ledger.showEntry', { sequence: bad.sequence })
                }}</a>
              }
            </p>
            <ul>
              @for (check of result.checks; track check.check) {
                <li [class.fails]="!check.holds">
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
    .bad > rumbo-icon,
    .bad .fails rumbo-icon {
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
  /** Whether the ledger itself was altered, or what is kept beside it. */
  protected readonly verdict = computed(() => {
    const result = this.store.verification();
    if (!result || result.valid) return 'ledger.valid';
    const altered = result.checks.some(({ check, holds }) => !holds && OF_THE_LEDGER.has(check));
    return altered ? 'ledger.invalid' : 'ledger.differs';
  });
  protected readonly sentence = computed(() => {
    const result = this.store.verification();
    if (!result) return '';
    return result.firstBad
      ? this.t(`${this.verdict()}Detail`, {
          sequence: result.firstBad.sequence,
          reason: result.firstBad.reason,
        })
      : this.language.plural('ledger.validDetail', result.entries, {
          entries: this.format.count(result.entries),
        });
  });
}
