import { Component, computed, inject, input } from '@angular/core';
import type { KpiSeries } from '@rumbo/contracts';
import { FormatService, changeBetween, injectTranslate, kpiPath } from '@rumbo/web-data';
import { TrendChartComponent } from '@rumbo/web-charts';
import { ExportMenuComponent, StatusComponent } from '@rumbo/web-ui';

const FEWEST_TO_DRAW = 2;

/** Values against targets over time: drawn from two periods on, and always as a table of the same values. */
@Component({
  selector: 'rumbo-series-card',
  imports: [ExportMenuComponent, StatusComponent, TrendChartComponent],
  template: `
    <section class="card" aria-labelledby="series-heading">
      <div class="head">
        <h2 id="series-heading">{{ t('series.heading') }}</h2>
        @if (rows().length > 0) {
          <rumbo-export-menu [what]="t('series.heading')" [path]="path()" [query]="{ asOf: cutOff() }" />
        }
      </div>
      @if (rows().length === 0) {
        <p class="muted">{{ t('series.empty') }}</p>
      } @else {
        @if (drawn()) {
          <rumbo-trend-chart
            [points]="points()"
            [valueName]="t('board.column.actual')"
            [targetName]="t('board.column.target')"
            [label]="t('series.label', { name: name() })"
            [format]="write()"
            [formatTick]="writeTick()"
          />
        }
        <details [open]="!drawn()">
          <summary>{{ t('series.table') }}</summary>
          <!-- A region that scrolls has to be reachable by the keyboard. -->
          <div class="scroll-x" tabindex="0" role="region" [attr.aria-label]="t('series.table')">
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col">{{ t('series.period') }}</th>
                  <th scope="col" class="end">{{ t('board.column.actual') }}</th>
                  <th scope="col" class="end">{{ t('board.column.target') }}</th>
                  <th scope="col" class="end">{{ t('series.change') }}</th>
                  <th scope="col" class="end">{{ t('board.column.attainment') }}</th>
                  <th scope="col">{{ t('board.column.status') }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.period) {
                  <tr>
                    <th scope="row">
                      {{ format.period(row.period) }}
                      @if (row.note) {
                        <span class="note">{{ row.note }}</span>
                      }
                    </th>
                    <td class="end">{{ row.value }}</td>
                    <td class="end">{{ row.target }}</td>
                    <td class="end">{{ row.change }}</td>
                    <td class="end">{{ row.attainment }}</td>
                    <td><rumbo-status [status]="row.status" /></td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </details>
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
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem;
    }
    p {
      margin: 0;
    }
    summary {
      color: var(--rumbo-accent-text);
      cursor: pointer;
    }
    .note {
      display: block;
      color: var(--rumbo-muted);
      font-size: 0.75rem;
      font-weight: 400;
      max-inline-size: 24rem;
    }
  `,
})
export class SeriesCardComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly name = input.required<string>();
  readonly series = input.required<KpiSeries>();
  /** ISO time or sequence; null for now. */
  readonly cutOff = input<string | null>(null);

  protected readonly path = computed(() => `${kpiPath(this.series().plan, this.series().kpi)}/series`);

  private readonly quantity = computed(() => ({
    unit: this.series().unit,
    decimals: this.series().decimals,
  }));
  protected readonly write = computed(() => {
    const quantity = this.quantity();
    return (value: string) => this.format.value(value, quantity);
  });
  protected readonly writeTick = computed(() => {
    const quantity = this.quantity();
    return (tick: number) => this.format.tick(tick, quantity);
  });
  protected readonly drawn = computed(
    () => this.series().points.filter(({ value }) => value !== null).length >= FEWEST_TO_DRAW,
  );
  protected readonly points = computed(() =>
    this.series().points.map(({ period, value, target }) => ({
      label: this.format.shortPeriod(period),
      title: this.format.period(period),
      value,
      target,
    })),
  );
  protected readonly rows = computed(() => {
    const { points, direction } = this.series();
    const write = this.write();
    return points
      .map((point, index) => {
        const change = changeBetween(point.value, points[index - 1]?.value, direction);
        return {
          period: point.period,
          note: point.note,
          value: point.value === null ? this.t('board.noValue') : write(point.value),
          target: point.target === null ? '' : write(point.target),
          change: change ? this.format.change(change.difference, this.quantity()) : '',
          attainment: point.attainment === null ? '' : this.format.percent(point.attainment),
          status: point.status,
        };
      })
      .reverse();
  });
}
