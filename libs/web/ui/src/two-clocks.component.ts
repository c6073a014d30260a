import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The two clocks of a figure, apart: the period that it is about, and the moment whose knowledge it shows. */
@Component({
  selector: 'rumbo-two-clocks',
  imports: [TranslocoPipe],
  template: `
    <dl>
      <div>
        <dt>{{ 'clocks.period' | transloco }}</dt>
        <dd data-testid="clock-period">{{ period() }}</dd>
      </div>
      @if (date()) {
        <div>
          <dt>{{ (past() ? 'clocks.knownThen' : 'clocks.knownNow') | transloco }}</dt>
          <dd class="number" data-testid="cut-off">
            {{ date() }}
            <span class="muted">{{ 'clocks.sequence' | transloco: { sequence: sequence() } }}</span>
          </dd>
        </div>
      } @else {
        <!-- On a phone the second clock stands below the first: its room is there before it. -->
        <div class="room" aria-hidden="true">
          <dt>&nbsp;</dt>
          <dd>&nbsp;</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 2rem;
      margin: 0.375rem 0 0;
    }
    dt {
      color: var(--rumbo-muted);
      font-size: 0.75rem;
    }
    dd {
      margin: 0;
      font-weight: 550;
    }
    .room {
      inline-size: 17.5rem;
    }
    .muted {
      font-weight: 400;
    }
  `,
})
export class TwoClocksComponent {
  /** The period as it is read. */
  readonly period = input.required<string>();
  /** The cut-off's instant as it is read; empty while unknown. */
  readonly date = input('');
  readonly sequence = input(0);
  /** Whether the cut-off is another moment than now. */
  readonly past = input(false);
}
