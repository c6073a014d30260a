import { Component, computed, inject, input, output } from '@angular/core';
import { type Mode, formatPeriod, parsePeriod } from '@rumbo/domain';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { PERIOD_PARTS, inYear } from './board-periods';
import { ModeSwitchComponent } from './mode-switch.component';

/** Chooses the year, the part of it, and whether a part shows itself alone or the year up to its end. */
@Component({
  selector: 'rumbo-period-switch',
  imports: [ModeSwitchComponent],
  template: `
    <select class="input number" [attr.aria-label]="t('board.year')" (change)="chooseYear($event)">
      @for (option of years(); track option) {
        <option [value]="option" [selected]="option === year()">{{ option }}</option>
      }
    </select>
    <select class="input" [attr.aria-label]="t('board.part')" (change)="choosePart($event)">
      @for (part of parts(); track part.period) {
        <option [value]="part.period" [selected]="part.period === period()">{{ part.label }}</option>
      }
    </select>
    @if (withMode() && !wholeYear()) {
      @defer {
        <rumbo-mode-switch [mode]="mode()" (chosen)="modeChosen.emit($event)" />
      } @placeholder {
        <span class="mode"></span>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }
    .input {
      inline-size: auto;
    }
    /* Most boards show a whole year: the switch comes when it is needed, its room is there before. */
    .mode {
      inline-size: 17rem;
      block-size: 2.25rem;
    }
  `,
})
export class PeriodSwitchComponent {
  private readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly period = input.required<string>();
  readonly mode = input.required<Mode>();
  /** Whether the reach of a part of the year can be chosen. */
  readonly withMode = input(true);
  /** Years with figures, ascending. */
  readonly planYears = input.required<string[]>();
  readonly periodChosen = output<string>();
  readonly modeChosen = output<Mode>();

  protected readonly year = computed(() => this.period().slice(0, 4));
  protected readonly wholeYear = computed(() => parsePeriod(this.period())?.frequency === 'yearly');
  protected readonly years = computed(() =>
    [...new Set([...this.planYears(), this.year()])].sort((a, b) => b.localeCompare(a)),
  );
  protected readonly parts = computed(() =>
    PERIOD_PARTS.map((part) => {
      const period = formatPeriod({ year: Number(this.year()), ...part });
      return {
        period,
        label: part.frequency === 'yearly' ? this.t('board.wholeYear') : this.format.period(period),
      };
    }),
  );

  protected chooseYear(event: Event): void {
    this.periodChosen.emit(inYear(this.period(), Number((event.target as HTMLSelectElement).value)));
  }

  protected choosePart(event: Event): void {
    this.periodChosen.emit((event.target as HTMLSelectElement).value);
  }
}
