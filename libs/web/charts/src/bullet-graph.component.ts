import { Component, computed, input } from '@angular/core';
import { type BulletFigures, bulletScale } from './bullet-scale';

/** The value as a bar on the bands of its statuses, the target as a stroke across. */
@Component({
  selector: 'rumbo-bullet-graph',
  template: `
    @if (scale(); as scale) {
      <svg
        role="img"
        viewBox="0 0 100 12"
        preserveAspectRatio="none"
        focusable="false"
        [attr.aria-label]="label()"
      >
        <rect class="track" x="0" y="0" width="100" height="12" />
        @for (band of scale.bands; track band.status) {
          <rect
            y="0"
            height="12"
            [attr.class]="band.status"
            [attr.x]="band.from"
            [attr.width]="band.to - band.from"
          />
        }
        <rect class="value" y="3.5" height="5" [attr.x]="left()" [attr.width]="length()" />
        @if (scale.target !== null) {
          <rect class="target" y="1" height="10" width="0.6" [attr.x]="scale.target - 0.3" />
        }
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 2.25rem;
      border-radius: 0.375rem;
    }
    .track {
      fill: var(--rumbo-line);
    }
    .onTrack {
      fill: var(--rumbo-ok-soft);
    }
    .atRisk {
      fill: var(--rumbo-risk-soft);
    }
    .offTrack {
      fill: var(--rumbo-off-soft);
    }
    .value {
      fill: var(--rumbo-accent);
    }
    .target {
      fill: var(--rumbo-text);
    }
  `,
})
export class BulletGraphComponent {
  readonly figures = input.required<BulletFigures>();
  /** Value, target and status in words. */
  readonly label = input.required<string>();
  protected readonly scale = computed(() => bulletScale(this.figures()));
  protected readonly left = computed(() => Math.min(this.scale()?.zero ?? 0, this.scale()?.value ?? 0));
  protected readonly length = computed(() =>
    Math.abs((this.scale()?.value ?? 0) - (this.scale()?.zero ?? 0)),
  );
}
