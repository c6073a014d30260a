import { Component, computed, inject, input } from '@angular/core';
import {
  BarController,
  BarElement,
  CategoryScale,
  type Chart,
  type ChartData,
  type ChartOptions,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';
import { CHART_FONT, ChartColors } from './chart-colors';
import { chartMotion } from './chart-motion';

export interface TrendPoint {
  /** Short, for the scale. */
  label: string;
  /** In full, for whoever looks at one. */
  title: string;
  /** Decimal strings; drawn as floats, written by `format`. */
  value: string | null;
  target: string | null;
}

/** px on either side of its middle. */
const WIDEST_DASH = 18;

/** Values as bars with their targets as dashes above them. The equal-value table is its user's to show. */
@Component({
  selector: 'rumbo-trend-chart',
  imports: [BaseChartDirective],
  providers: [
    provideCharts({
      registerables: [
        BarController,
        BarElement,
        LineController,
        LineElement,
        PointElement,
        CategoryScale,
        LinearScale,
        Tooltip,
      ],
    }),
  ],
  template: `<div>
    <canvas
      baseChart
      role="img"
      [type]="'bar'"
      [data]="data()"
      [options]="options()"
      [attr.aria-label]="label()"
    ></canvas>
  </div>`,
  styles: `
    :host {
      display: block;
    }
    div {
      position: relative;
      block-size: 15rem;
    }
  `,
})
export class TrendChartComponent {
  private readonly colors = inject(ChartColors);

  readonly points = input.required<TrendPoint[]>();
  readonly valueName = input.required<string>();
  readonly targetName = input.required<string>();
  /** Says in words what the chart shows. */
  readonly label = input.required<string>();
  /** Writes a decimal string as people read it. */
  readonly format = input.required<(value: string) => string>();
  /** Writes a round figure of the scale. */
  readonly formatTick = input.required<(tick: number) => string>();

  protected readonly data = computed<ChartData<'bar' | 'line', (number | null)[], string>>(() => {
    const { soft, text } = this.colors.palette();
    const points = this.points();
    // As wide as a period has room: those of a long series would lie over one another.
    const dash = ({ chart }: { chart: Chart }): number =>
      Math.min(WIDEST_DASH, (chart.chartArea?.width ?? 0) / points.length / 2);
    return {
      labels: points.map(({ label }) => label),
      datasets: [
        {
          type: 'line',
          label: this.targetName(),
          data: points.map(({ target }) => numberOf(target)),
          borderColor: text,
          borderWidth: 2,
          showLine: false,
          pointStyle: 'line',
          pointRadius: dash,
          pointHoverRadius: dash,
        },
        {
          type: 'bar',
          label: this.valueName(),
          data: points.map(({ value }) => numberOf(value)),
          backgroundColor: soft,
          borderRadius: 4,
          maxBarThickness: 48,
        },
      ],
    };
  });

  protected readonly options = computed<ChartOptions<'bar' | 'line'>>(() => {
    const { muted, line } = this.colors.palette();
    const format = this.format();
    const points = this.points();
    const written = (name: 'value' | 'target', index: number): string => {
      const text = points[index]?.[name];
      return text == null ? '' : format(text);
    };
    return {
      ...chartMotion(points.length),
      maintainAspectRatio: false,
      // A period's value and target are read together, wherever above it one points.
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          grid: { display: false },
          // A few labels tell how wide all are; to measure each and to try angles is most of the work of a long series.
          ticks: { color: muted, font: CHART_FONT, sampleSize: 12, maxRotation: 0 },
          border: { color: line },
        },
        y: {
          beginAtZero: true,
          grid: { color: line },
          border: { display: false },
          ticks: {
            color: muted,
            font: CHART_FONT,
            maxTicksLimit: 5,
            callback: (tick) => this.formatTick()(Number(tick)),
          },
        },
      },
      plugins: {
        tooltip: {
          titleFont: CHART_FONT,
          bodyFont: CHART_FONT,
          callbacks: {
            title: ([item]) => (item ? (points[item.dataIndex]?.title ?? '') : ''),
            label: ({ dataset, dataIndex, datasetIndex }) =>
              `${dataset.label}: ${written(datasetIndex === 0 ? 'target' : 'value', dataIndex)}`,
          },
        },
      },
    };
  });
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
