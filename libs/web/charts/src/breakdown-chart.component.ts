import { Component, computed, inject, input } from '@angular/core';
import type { ChartOptions } from 'chart.js';
import { CHART_FONT, ChartColors } from './chart-colors';
import { chartMotion } from './chart-motion';
import { type LyingBars, LyingBarsComponent } from './lying-bars.component';

export interface BreakdownItem {
  name: string;
  /** Decimal string; drawn as a float, written by `format`. */
  value: string;
}

const ROW_REM = 2;

/** The parts of a value as bars that lie. The equal-value table is its user's to show. */
@Component({
  selector: 'rumbo-breakdown-chart',
  imports: [LyingBarsComponent],
  template: `<rumbo-lying-bars
    [data]="data()"
    [options]="options()"
    [label]="label()"
    [height]="height()"
  />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class BreakdownChartComponent {
  private readonly colors = inject(ChartColors);

  readonly items = input.required<BreakdownItem[]>();
  readonly label = input.required<string>();
  readonly format = input.required<(value: string) => string>();
  /** Writes a round figure of the scale. */
  readonly formatTick = input.required<(tick: number) => string>();

  protected readonly height = computed(() => this.items().length * ROW_REM + 2);
  protected readonly data = computed<LyingBars>(() => ({
    labels: this.items().map(({ name }) => shortened(name)),
    datasets: [
      {
        data: this.items().map(({ value }) => Number(value)),
        backgroundColor: this.colors.palette().accent,
        borderRadius: 4,
        maxBarThickness: 22,
      },
    ],
  }));
  protected readonly options = computed<ChartOptions<'bar'>>(() => {
    const { muted, line } = this.colors.palette();
    const format = this.format();
    const items = this.items();
    return {
      indexAxis: 'y',
      ...chartMotion(items.length),
      maintainAspectRatio: false,
      scales: {
        x: {
          beginAtZero: true,
          grid: { color: line },
          border: { display: false },
          ticks: {
            color: muted,
            font: CHART_FONT,
            maxTicksLimit: 4,
            maxRotation: 0,
            callback: (tick) => this.formatTick()(Number(tick)),
          },
        },
        y: {
          grid: { display: false },
          ticks: { color: muted, font: CHART_FONT, autoSkip: false },
          border: { color: line },
        },
      },
      plugins: {
        tooltip: {
          titleFont: CHART_FONT,
          bodyFont: CHART_FONT,
          callbacks: {
            title: ([item]) => (item ? items[item.dataIndex]!.name : ''),
            label: ({ dataIndex }) => format(items[dataIndex]!.value),
          },
        },
      },
    };
  });
}

function shortened(name: string): string {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}
