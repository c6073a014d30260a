import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconComponent } from './icon.component';

/** Says unmistakably that the page shows the past, and brings back the present. */
@Component({
  selector: 'rumbo-cut-off-banner',
  imports: [IconComponent, MatButton, TranslocoPipe],
  template: `
    <section role="status" data-testid="cut-off-banner">
      <rumbo-icon name="clock" />
      <p>
        <strong>{{ 'cutOff.banner' | transloco: { date: date(), sequence: sequence() } }}</strong>
        {{ 'cutOff.bannerDetail' | transloco }}
      </p>
      <button matButton="outlined" type="button" class="no-print" (click)="backToNow.emit()">
        {{ 'cutOff.backToNow' | transloco }}
      </button>
    </section>
  `,
  styles: `
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.75rem;
      padding: 0.625rem 1rem;
      border: 1px solid var(--rumbo-accent);
      border-inline-start-width: 0.375rem;
      border-radius: var(--rumbo-radius);
      background: var(--rumbo-accent-soft);
    }
    rumbo-icon {
      color: var(--rumbo-accent-text);
      font-size: 1.125rem;
    }
    p {
      flex: 1 1 12rem;
      margin: 0;
    }
  `,
})
export class CutOffBannerComponent {
  /** The cut-off's instant as it is read. */
  readonly date = input.required<string>();
  readonly sequence = input.required<number>();
  readonly backToNow = output();
}
