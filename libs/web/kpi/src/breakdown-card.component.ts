import { Component, computed, inject, input } from '@angular/core';
import type { KpiSummary, SeriesPoint } from '@rumbo/contracts';
import { divideDecimals, sumDecimals } from '@rumbo/domain';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { BreakdownChartComponent } from '@rumbo/web-charts';

/** The parts of a period's value, as bars and as a table of the same values. */
@Component({
  selector: 'rumbo-breakdown-card',
  imports: [BreakdownChartComponent],
  template: `
    <section class="card" aria-labelledby="breakdown-heading">
      <h2 id="breakdown-heading">
        {{ t('breakdown.heading', { dimension: dimensionWord(), period: format.period(point().period) }) }}
      </h2>
      <rumbo-breakdown-chart
        [items]="items()"
        [label]="t('breakdown.label', { dimension: dimensionWord() })"
        [format]="write()"
        [formatTick]="writeTick()"
      />
      <details>
        <summary>{{ t('breakdown.table') }}</summary>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{{ dimension() }}</th>
              <th scope="col" class="end">{{ t('board.column.actual') }}</th>
              <th scope="col" class="end">{{ t('breakdown.share') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (item of items(); track item.name) {
              <tr>
                <th scope="row">{{ item.name }}</th>
                <td class="end">{{ write()(item.value) }}</td>
                <td class="end">{{ item.share }}</td>
              </tr>
            }
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{{ t('breakdown.sum') }}</th>
              <td class="end">{{ write()(sum()) }}</td>
              <td></td>
            </tr>
          </tfoot>
        </table>
      </details>
      @if (differs()) {
        <p class="muted">
          {{ t('breakdown.differs', { sum: write()(sum()), value: write()(point().value!) }) }}
        </p>
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
    p {
      margin: 0;
    }
    summary {
      color: var(--rumbo-accent-text);
      cursor: pointer;
    }
    tfoot th,
    tfoot td {
      border-block-start: 1px solid var(--rumbo-line-strong);
      border-block-end: 0;
      font-weight: 600;
    }
  `,
})
export class BreakdownCardComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly kpi = input.required<KpiSummary>();
  readonly point = input.required<SeriesPoint>();

  protected readonly dimension = computed(() => this.kpi().breakdown?.dimension ?? '');
  /** As it stands inside a sentence. */
  protected readonly dimensionWord = computed(
    () => this.dimension().charAt(0).toLowerCase() + this.dimension().slice(1),
  );
  protected readonly write = computed(() => {
    const { unit, decimals } = this.kpi();
    return (value: string) => this.format.value(value, { unit, decimals });
  });
  protected readonly writeTick = computed(() => {
    const { unit, decimals } = this.kpi();
    return (tick: number) => this.format.tick(tick, { unit, decimals });
  });
  protected readonly sum = computed(() => sumDecimals(Object.values(this.point().breakdown ?? {})));
  protected readonly items = computed(() => {
    const values = this.point().breakdown ?? {};
    const order = this.kpi().breakdown?.items ?? Object.keys(values);
    return order.flatMap((name) => {
      const value = values[name];
      if (value === undefined) return [];
      const share = divideDecimals(value, this.sum());
      return [{ name, value, share: share === null ? '' : this.format.percent(Number(share)) }];
    });
  });
  protected readonly differs = computed(() => {
    const { value } = this.point();
    return value !== null && Number(value) !== Number(this.sum());
  });
}
