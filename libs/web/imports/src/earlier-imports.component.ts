import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportSummary } from '@rumbo/contracts';
import { FormatService, LanguageService } from '@rumbo/web-data';
import { savable } from './import-table';

/** One's own imports and those of others that were saved. */
@Component({
  selector: 'rumbo-earlier-imports',
  imports: [RouterLink],
  template: `
    <h2 id="earlier-imports">{{ t('imports.earlier') }}</h2>
    @if (imports().length === 0) {
      <p class="muted">{{ t('imports.noneYet') }}</p>
    } @else {
      <ul>
        @for (one of imports(); track one.id) {
          <li [class.current]="one.id === current()">
            <a
              [routerLink]="[]"
              [queryParams]="{ carga: one.id, ver: null }"
              queryParamsHandling="merge"
              [attr.aria-current]="one.id === current() ? 'true' : null"
              >{{ one.file }}</a
            >
            <span class="muted small">{{ format.dateTime(one.createdAt) }} · {{ one.actorName }}</span>
            <span class="state">{{ words(one) }}</span>
          </li>
        }
      </ul>
    }
  `,
  host: { role: 'region', 'aria-labelledby': 'earlier-imports' },
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      padding: 1.25rem;
    }
    h2,
    p {
      margin: 0;
    }
    ul {
      display: grid;
      gap: 0.25rem;
      max-block-size: 32rem;
      overflow: auto;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 0.125rem;
      padding: 0.5rem 0.75rem;
      border-inline-start: 3px solid transparent;
      overflow-wrap: anywhere;
    }
    li.current {
      border-inline-start-color: var(--rumbo-accent);
      background: var(--rumbo-raised);
    }
    a {
      font-weight: 500;
    }
    .small,
    .state {
      font-size: 0.8125rem;
    }
  `,
})
export class EarlierImportsComponent {
  private readonly language = inject(LanguageService);
  protected readonly t = this.language.t;
  protected readonly format = inject(FormatService);

  readonly imports = input.required<readonly ImportSummary[]>();
  readonly current = input<string | null>(null);

  protected words(one: ImportSummary): string {
    const count = one.state === 'open' ? savable(one) : one.saved;
    return this.language.plural(`imports.was.${one.state}`, count);
  }
}
