import { Component, computed, inject, input } from '@angular/core';
import type { ChartOptions } from 'chart.js';
import { CHART_FONT, type ChartPalette, ChartColors } from './chart-colors';
import { chartMotion } from './chart-motion';
import { type LyingBars, LyingBarsComponent } from './lying-bars.component';
import { type WaterfallBar, waterfallFloor } from './waterfall-bars';

const ROW_REM = 1.75;

/** How one level became another, step by step, as bars that lie. The equal-value table is its user's to show. */
@Component({
  selector: 'rumbo-waterfall-chart',
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
export class WaterfallChartComponent {
  private readonly colors = inject(ChartColors);

  readonly bars = input.required<WaterfallBar[]>();
  readonly label = input.required<string>();
  /** Writes a level or, with its sign, a step. */
  readonly format = input.required<(bar: WaterfallBar) => string>();
  readonly formatTick = input.required<(tick: number) => string>();

  protected readonly height = computed(() => this.bars().length * ROW_REM + 2);
  private readonly floor = computed(() => waterfallFloor(this.bars()));
  protected readonly data = computed<LyingBars>(() => {
    const palette = this.colors.palette();
    return {
      labels: this.bars().map((bar) => `${bar.label}  ${this.format()(bar)}`),
      datasets: [
        {
          data: this.bars().map(({ kind, from, to }) => [kind === 'level' ? this.floor() : from, to]),
          backgroundColor: this.bars().map(({ kind }) => colorOf(kind, palette)),
          // A step of nothing is still a line that can be seen.
          minBarLength: 2,
          borderRadius: 3,
          borderSkipped: false,
          maxBarThickness: 18,
        },
      ],
    };
  });
  protected readonly options = computed<ChartOptions<'bar'>>(() => {
    const { muted, text, line } = this.colors.palette();
    const bars = this.bars();
    return {
      indexAxis: 'y',
      ...chartMotion(bars.length),
      maintainAspectRatio: false,
      scales: {
        x: {
          min: this.floor(),
          grid: { color: line },
          border: { display: false },
          ticks: {
            color: muted,
            font: CHART_FONT,
            maxTicksLimit: 5,
            // The floor is no round number and would stand on top of the next tick.
            includeBounds: false,
            maxRotation: 0,
            callback: (tick) => this.formatTick()(Number(tick)),
          },
        },
        y: {
          grid: { display: false },
          ticks: { color: text, font: CHART_FONT, autoSkip: false },
          border: { color: line },
        },
      },
      plugins: {
        tooltip: {
          titleFont: CHART_FONT,
          bodyFont: CHART_FONT,
          callbacks: {
            title: ([item]) => (item ? bars[item.dataIndex]!.label : ''),
            label: ({ dataIndex }) => this.format()(bars[dataIndex]!),
          },
        },
      },
    };
  });
}

function colorOf(kind: WaterfallBar['kind'], palette: ChartPalette): string {
  switch (kind) {
    case 'up':
      return palette.better;
    case 'down':
      return palette.worse;
    case 'level':
      return palette.accent;
    case 'none':
      return palette.muted;
  }
}
