import { Component, computed, inject, input } from '@angular/core';
import type { Explanation, KpiSummary } from '@rumbo/contracts';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { explanationWords } from './explanation-words';

/** How the score came to be, in sentences, and what it brings to everything above. */
@Component({
  selector: 'rumbo-explanation-card',
  template: `
    <section class="card" aria-labelledby="explanation-heading">
      <h2 id="explanation-heading">{{ t('explain.heading') }}</h2>
      <ol>
        @for (sentence of sentences(); track $index) {
          <li>{{ sentence }}</li>
        }
      </ol>
      @if (contributes()) {
        <div class="scroll-x" tabindex="0" role="region" [attr.aria-label]="t('explain.contribution')">
          <table class="figures">
            <caption>
              {{
                t('explain.contribution')
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ t('explain.level') }}</th>
                <th scope="col" class="end">{{ t('explain.share') }}</th>
                <th scope="col" class="end">{{ t('explain.brings') }}</th>
                <th scope="col" class="end">{{ t('explain.itsScore') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (ancestor of explanation().ancestors; track ancestor.kind) {
                <tr>
                  <th scope="row">
                    {{ t('kind.' + ancestor.kind) }}
                    <span class="muted">{{ ancestor.kind === 'plan' ? '' : ancestor.code }}</span>
                  </th>
                  <td class="end">{{ format.percent(ancestor.share) }}</td>
                  <td class="end">
                    {{ ancestor.contribution === null ? '' : format.percent(ancestor.contribution) }}
                  </td>
                  <td class="end">{{ ancestor.score === null ? '' : format.percent(ancestor.score) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      padding: 1.25rem;
    }
    ol {
      display: grid;
      gap: 0.375rem;
      margin: 0;
      padding-inline-start: 1.25rem;
      max-inline-size: 48rem;
    }
    li::marker {
      color: var(--rumbo-muted);
    }
    caption {
      padding-block-end: 0.25rem;
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
      text-align: start;
    }
  `,
})
export class ExplanationCardComponent {
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly kpi = input.required<KpiSummary>();
  readonly explanation = input.required<Explanation>();

  protected readonly sentences = computed(() => {
    const { unit, decimals } = this.kpi();
    return explanationWords(this.explanation(), { unit, decimals }, this.language, this.format);
  });
  protected readonly contributes = computed(() =>
    this.explanation().ancestors.some(({ contribution }) => contribution !== null),
  );
}
