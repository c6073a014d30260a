import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportRow } from '@rumbo/contracts';
import { FormatService, LanguageService } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { STATE_ICONS } from './import-table';

/** The rows of an import: what stands, what the file brings, and what is to be said of it. */
@Component({
  selector: 'rumbo-preview-table',
  imports: [IconComponent, RouterLink],
  template: `
    <div class="scroll-x" tabindex="0" role="region" [attr.aria-label]="t('imports.rows')">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{{ t('imports.column.cell') }}</th>
            <th scope="col">{{ t('imports.column.state') }}</th>
            <th scope="col">{{ t('imports.column.kpi') }}</th>
            <th scope="col">{{ t('imports.column.period') }}</th>
            <th scope="col" class="end">{{ t('imports.column.old') }}</th>
            <th scope="col" class="end">{{ t('imports.column.value') }}</th>
            <th scope="col">{{ t('imports.column.message') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index) {
            <tr [attr.data-state]="row.state" [attr.data-cell]="row.cell">
              <th scope="row" class="number">{{ row.cell }}</th>
              <td>
                <span class="state"
                  ><rumbo-icon [name]="icons[row.state]" />{{ t('imports.state.' + row.state) }}</span
                >
              </td>
              <td class="kpi">
                @if (row.name) {
                  <a [routerLink]="['/planes', plan(), 'indicadores', row.kpi]"
                    ><span class="number">{{ row.kpi }}</span> {{ row.name }}</a
                  >
                } @else {
                  {{ row.kpi }}
                }
                @if (row.item) {
                  <span class="muted item">{{ row.item }}</span>
                }
              </td>
              <td class="period">{{ row.name ? format.period(row.period) : row.period }}</td>
              <td class="end number old">{{ figure(row, row.old) }}</td>
              <td class="end number">{{ row.state === 'refused' ? row.value : figure(row, row.value) }}</td>
              <td class="message">{{ row.message }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './preview-table.component.scss',
})
export class PreviewTableComponent {
  protected readonly t = inject(LanguageService).t;
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly rows = input.required<readonly ImportRow[]>();

  protected readonly icons = STATE_ICONS;

  protected figure({ unit, decimals }: ImportRow, value: string | null): string {
    if (value === null) return '';
    return unit === null ? value : this.format.everyDigit(value, { unit, decimals });
  }
}
