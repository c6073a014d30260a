import { Component, input } from '@angular/core';
import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartData,
  type ChartOptions,
  type DefaultDataPoint,
  LinearScale,
  Tooltip,
} from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';

/** From–to or, from nothing, a length, by the name of each bar. */
export type LyingBars = ChartData<'bar', DefaultDataPoint<'bar'>, string>;

/** Bars that lie, one below the other: the canvas of the charts of parts and of steps. */
@Component({
  selector: 'rumbo-lying-bars',
  imports: [BaseChartDirective],
  providers: [
    provideCharts({ registerables: [BarController, BarElement, CategoryScale, LinearScale, Tooltip] }),
  ],
  template: `<div [style.block-size.rem]="height()">
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
    }
  `,
})
export class LyingBarsComponent {
  readonly data = input.required<LyingBars>();
  readonly options = input.required<ChartOptions<'bar'>>();
  readonly label = input.required<string>();
  /** In rem. */
  readonly height = input.required<number>();
}
