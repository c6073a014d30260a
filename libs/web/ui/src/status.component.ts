import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Status } from '@rumbo/contracts';
import { StatusShapeComponent } from './status-shape.component';

/** A status by shape, words and colour. */
@Component({
  selector: 'rumbo-status',
  imports: [StatusShapeComponent, TranslocoPipe],
  template: `
    <rumbo-status-shape [status]="status()" />
    <span>{{ 'status.' + status() | transloco }}</span>
  `,
  host: { '[attr.data-status]': 'status()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.4rem;
      white-space: nowrap;
      font-weight: 500;
      color: var(--rumbo-text);
    }
    :host([data-status='onTrack']) {
      color: var(--rumbo-ok-text);
    }
    :host([data-status='atRisk']) {
      color: var(--rumbo-risk-text);
    }
    :host([data-status='offTrack']) {
      color: var(--rumbo-off-text);
    }
    :host([data-status='noData']),
    :host([data-status='notDue']),
    :host([data-status='noTarget']) {
      color: var(--rumbo-muted);
      font-weight: 400;
    }
  `,
})
export class StatusComponent {
  readonly status = input.required<Status>();
}
