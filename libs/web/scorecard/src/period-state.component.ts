import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlanPeriod } from '@rumbo/contracts';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { boardParams } from './board-query';

/** Whether the board's period is open, in review or closed, and for ever that it was opened again. */
@Component({
  selector: 'rumbo-period-state',
  imports: [RouterLink],
  template: `
    <p data-testid="period-state">
      <a [routerLink]="['/planes', plan(), 'revision']" [queryParams]="params()"
        ><strong [attr.data-state]="period().state">{{ state() }}</strong></a
      >
      @if (reopening(); as last) {
        <span>
          · {{ plural('periods.reopened', period().reopenings) }}.
          {{
            t('periods.lastReopening', {
              date: format.dateTime(last.at),
              who: last.actorName,
              reason: last.reason ?? '',
            })
          }}
        </span>
      }
    </p>
  `,
  styles: `
    p {
      margin: 0.25rem 0 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class PeriodStateComponent {
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly period = input.required<PlanPeriod>();
  readonly cutOff = input<string | null>(null);

  protected readonly params = computed(() =>
    boardParams({ period: this.period().period, cutOff: this.cutOff() }),
  );
  protected readonly state = computed(() =>
    this.t('periods.onBoard', { state: this.t(`periods.state.${this.period().state}`).toLowerCase() }),
  );
  protected readonly reopening = computed(
    () => this.period().history.find(({ before, after }) => before === 'closed' && after === 'open') ?? null,
  );
}
