import { Component, computed, inject, input } from '@angular/core';
import { LanguageService, injectTranslate, tableLink, type QueryValue } from '@rumbo/web-data';
import { IconComponent } from '../icon.component';

const FORMATS = ['xlsx', 'csv'] as const;

/** Saves what a table shows as a file for spreadsheets, with the same question and in the page's language. */
@Component({
  selector: 'rumbo-export-menu',
  imports: [IconComponent],
  template: `
    <div role="group" class="no-print" [attr.aria-label]="t('export.label', { what: what() })">
      <rumbo-icon name="download" />
      <span>{{ t('export.download') }}</span>
      @for (link of links(); track link.format) {
        <a download [href]="link.href" [attr.aria-label]="link.label">{{ link.format }}</a>
      }
    </div>
  `,
  styles: `
    div {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 2.25rem;
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
    }
    a {
      display: inline-block;
      padding: 0.25rem 0.25rem;
      text-transform: uppercase;
      font-weight: 500;
    }
    @media (pointer: coarse) {
      a {
        padding-block: 0.6rem;
      }
    }
  `,
})
export class ExportMenuComponent {
  protected readonly t = injectTranslate();
  private readonly language = inject(LanguageService);

  /** What is saved, in words. */
  readonly what = input.required<string>();
  /** Address of the answer in the API, e.g. `/plans/isss-2021/scorecard`. */
  readonly path = input.required<string>();
  /** Its query. */
  readonly query = input<Record<string, QueryValue>>({});

  protected readonly links = computed(() =>
    FORMATS.map((format) => ({
      format,
      href: tableLink(this.path(), format, { ...this.query(), lang: this.language.language() }),
      label: this.t('export.as', { what: this.what(), format: format.toUpperCase() }),
    })),
  );
}
