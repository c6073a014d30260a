import { Component, input } from '@angular/core';
import type { Status } from '@rumbo/contracts';

/** A status as a shape of its own, so that it can be told without colour; its words stand beside it. */
@Component({
  selector: 'rumbo-status-shape',
  template: `
    <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" [attr.data-status]="status()">
      @switch (status()) {
        @case ('onTrack') {
          <circle cx="6" cy="6" r="5" />
        }
        @case ('atRisk') {
          <path d="M6 0.8 11.6 11H0.4Z" />
        }
        @case ('offTrack') {
          <path d="M6 0.4 11.6 6 6 11.6 0.4 6Z" />
        }
        @case ('noData') {
          <circle class="hollow dashed" cx="6" cy="6" r="4.4" />
        }
        @case ('notDue') {
          <g class="hollow">
            <circle cx="6" cy="6" r="4.4" />
            <path d="M6 3.6V6l1.6 1" />
          </g>
        }
        @case ('noTarget') {
          <path class="hollow" d="M2 6h8" />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      inline-size: 0.75em;
      block-size: 0.75em;
      flex: none;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: currentColor;
      overflow: visible;
    }
    .hollow {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.5;
      stroke-linecap: round;
    }
    .dashed {
      stroke-dasharray: 2 2;
    }
    [data-status='onTrack'] {
      color: var(--rumbo-ok);
    }
    [data-status='atRisk'] {
      color: var(--rumbo-risk-fill);
    }
    [data-status='offTrack'] {
      color: var(--rumbo-off);
    }
    [data-status='noData'],
    [data-status='notDue'],
    [data-status='noTarget'] {
      color: var(--rumbo-muted);
    }
  `,
})
export class StatusShapeComponent {
  readonly status = input.required<Status>();
}
