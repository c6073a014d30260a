import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconComponent, type IconName } from './icon.component';

/** Says why there is nothing to see: nothing found, an error with a way to try again, or no permission. */
@Component({
  selector: 'rumbo-page-state',
  imports: [IconComponent, MatButton, TranslocoPipe],
  template: `
    <rumbo-icon [name]="icon()" />
    <h2>{{ heading() }}</h2>
    @if (detail()) {
      <p>{{ detail() }}</p>
    }
    @if (canRetry()) {
      <button matButton="outlined" type="button" (click)="retry.emit()">
        {{ 'action.retry' | transloco }}
      </button>
    }
    <ng-content />
  `,
  host: { '[attr.role]': "alerting() ? 'alert' : null" },
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 0.5rem;
      padding: 3rem 1.5rem;
      text-align: center;
      color: var(--rumbo-muted);
    }
    rumbo-icon {
      font-size: 1.75rem;
    }
    h2 {
      margin: 0;
      font-size: 1.0625rem;
      color: var(--rumbo-text);
    }
    p {
      margin: 0 0 0.5rem;
      max-inline-size: 32rem;
    }
  `,
})
export class PageStateComponent {
  readonly heading = input.required<string>();
  readonly detail = input('');
  readonly icon = input<IconName>('alert');
  readonly canRetry = input(false);
  readonly alerting = input(false);
  readonly retry = output();
}
