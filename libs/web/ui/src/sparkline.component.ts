import { Component, computed, input } from '@angular/core';
import { sparklineShape } from './sparkline-path';

const WIDTH = 72;
const HEIGHT = 18;

/** A small line of a series' course. `label` says in words what it shows, with its figures. */
@Component({
  selector: 'rumbo-sparkline',
  template: `
    <svg role="img" [attr.aria-label]="label()" viewBox="-3 -3 78 24" focusable="false">
      @for (line of shape().lines; track $index) {
        <path [attr.d]="line" />
      }
      @for (dot of shape().dots; track $index) {
        <circle [attr.cx]="dot.x" [attr.cy]="dot.y" [attr.r]="dot.last ? 2.4 : 1.6" [class.last]="dot.last" />
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
      inline-size: 4.875rem;
      block-size: 1.5rem;
      vertical-align: middle;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      display: block;
      overflow: visible;
    }
    path {
      fill: none;
      stroke: var(--rumbo-spark);
      stroke-width: 1.5;
      stroke-linejoin: round;
      stroke-linecap: round;
      vector-effect: non-scaling-stroke;
    }
    circle {
      fill: var(--rumbo-spark);
    }
    circle.last {
      fill: var(--rumbo-accent);
    }
  `,
})
export class SparklineComponent {
  readonly points = input.required<(number | null)[]>();
  readonly label = input.required<string>();
  protected readonly shape = computed(() => sparklineShape(this.points(), WIDTH, HEIGHT));
}
