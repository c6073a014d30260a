import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { IconComponent } from '../icon.component';

const BASE = '/api/v1';
const FORMATS = ['xlsx', 'csv'] as const;

/** Saves what a table shows as a file for spreadsheets, with the same question and in the page's language. */
@Component({
  selector: 'rumbo-export-menu',
  imports: [IconComponent, TranslocoPipe],
  template: `
    <div role="group" class="no-print" [attr.aria-label]="'export.label' | transloco: { what: what() }">
      <rumbo-icon name="download" />
      <span>{{ 'export.download' | transloco }}</span>
      @for (link of links(); track link.format) {
        <a
          download
          [href]="link.href"
          [attr.aria-label]="'export.as' | transloco: { what: what(), format: link.format }"
          >{{ link.format }}</a
        >
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
      padding: 0.25rem;
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
  private readonly transloco = inject(TranslocoService);
  private readonly active = toSignal(this.transloco.langChanges$, {
    initialValue: this.transloco.getActiveLang(),
  });

  /** What is saved, in words. */
  readonly what = input.required<string>();
  /** Address of the answer in the API, e.g. `/plans/isss-2021/scorecard`. */
  readonly path = input.required<string>();
  /** Its query; what is null is not asked. */
  readonly query = input<Record<string, string | number | null | undefined>>({});

  protected readonly links = computed(() => {
    const asked = Object.entries(this.query()).filter(([, value]) => value != null && value !== '');
    const language = this.active().startsWith('es') ? 'es' : 'en';
    const query = new URLSearchParams([
      ...asked.map(([name, value]) => [name, String(value)]),
      ['lang', language],
    ]);
    return FORMATS.map((format) => ({
      format: format.toUpperCase(),
      href: `${BASE}${this.path()}.${format}?${query.toString()}`,
    }));
  });
}
