import { Component, computed, inject, input } from '@angular/core';
import type { KpiSummary } from '@rumbo/contracts';
import { FormatService, injectTranslate } from '@rumbo/web-data';

/** What is measured and how, who answers for it, and where it was printed. */
@Component({
  selector: 'rumbo-source-card',
  template: `
    <section class="card" aria-labelledby="source-heading">
      <h2 id="source-heading">{{ t('source.heading') }}</h2>
      <dl>
        @for (fact of facts(); track fact.name) {
          <div>
            <dt>{{ t('source.' + fact.name) }}</dt>
            <dd>{{ fact.text }}</dd>
          </div>
        }
      </dl>
      @if (kpi().source; as source) {
        <figure>
          <blockquote>{{ source.text }}</blockquote>
          <figcaption class="muted">
            <cite [title]="source.document">{{ titles()[source.document] ?? source.document }}</cite> ·
            {{ source.section }}
          </figcaption>
        </figure>
      }
      @if (kpi().sourceNote) {
        <aside [attr.aria-label]="t('source.note')">
          <h3>{{ t('source.note') }}</h3>
          <p>{{ kpi().sourceNote }}</p>
        </aside>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.875rem;
      padding: 1.25rem;
    }
    dl {
      display: grid;
      gap: 0.5rem;
      margin: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: 7.5rem 1fr;
      gap: 0.75rem;
    }
    dt {
      color: var(--rumbo-muted);
    }
    dd {
      margin: 0;
    }
    figure {
      display: grid;
      gap: 0.375rem;
      margin: 0;
    }
    blockquote {
      margin: 0;
      padding-inline-start: 0.875rem;
      border-inline-start: 2px solid var(--rumbo-accent);
      overflow-wrap: anywhere;
    }
    figcaption {
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }
    cite {
      font-style: normal;
    }
    aside {
      padding: 0.75rem 1rem;
      border-radius: 0.5rem;
      background: var(--rumbo-accent-soft);
    }
    aside p {
      margin: 0.125rem 0 0;
    }
  `,
})
export class SourceCardComponent {
  protected readonly t = injectTranslate();
  private readonly format = inject(FormatService);

  readonly kpi = input.required<KpiSummary>();
  /** By file name. */
  readonly titles = input.required<Readonly<Record<string, string>>>();

  protected readonly facts = computed(() => {
    const kpi = this.kpi();
    const facts: { name: string; text: string }[] = [];
    if (kpi.definition) facts.push({ name: 'definition', text: kpi.definition });
    facts.push({ name: 'owner', text: kpi.ownerName ?? this.t('board.noOwner') });
    facts.push({ name: 'unit', text: kpi.unit === '$' ? this.t('source.dollars') : kpi.unit });
    facts.push({ name: 'direction', text: this.t(`direction.${kpi.direction}`) });
    facts.push({ name: 'frequency', text: this.t(`frequency.${kpi.frequency}`) });
    facts.push({ name: 'accumulation', text: this.t(`accumulation.${kpi.accumulation}`) });
    facts.push({ name: 'weight', text: this.format.count(kpi.weight) });
    return facts;
  });
}
