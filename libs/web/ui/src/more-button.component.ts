import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';

/** Reads on where a list shows a part. It keeps the focus while the rest is on its way. */
@Component({
  selector: 'rumbo-more-button',
  imports: [MatButton, TranslocoPipe],
  template: `
    <button
      matButton="outlined"
      type="button"
      class="no-print"
      disabledInteractive
      [disabled]="loading()"
      (click)="asked.emit()"
    >
      {{ loading() ? ('state.loading' | transloco) : label() }}
      @if (what()) {
        <span class="visually-hidden">{{ what() }}</span>
      }
    </button>
  `,
})
export class MoreButtonComponent {
  readonly label = input.required<string>();
  /** Of what, for those who do not see where the button stands. */
  readonly what = input('');
  readonly loading = input(false);
  readonly asked = output();
}
