import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Acknowledgeable, PeriodClosing, PlanPeriod } from '@rumbo/contracts';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { ReasonFormComponent, injectFocusOnceDrawn } from '@rumbo/web-ui';
import type { PeriodStep } from './review.store';

/** Of each kind of finding; the others are counted. */
const MOST_NAMED = 100;

/** The state of a period, how it came to be, and the steps that a director can take with it. */
@Component({
  selector: 'rumbo-period-panel',
  imports: [MatButton, ReasonFormComponent, RouterLink],
  templateUrl: './period-panel.component.html',
  styleUrl: './period-panel.component.scss',
})
export class PeriodPanelComponent {
  private readonly focusOn = injectFocusOnceDrawn();
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly period = input.required<PlanPeriod>();
  readonly closing = input<PeriodClosing>();
  /** Whether the person may change the state here and now. */
  readonly deciding = input.required<boolean>();
  readonly busy = input(false);
  /** Of the page, for the links that lead away from it. */
  readonly cutOff = input<string | null>(null);
  readonly taken = output<PeriodStep>();

  /** The step that is being asked about; closes when the period's state changes. */
  protected readonly asking = linkedSignal<unknown, 'close' | 'reopen' | null>({
    source: () => [this.period().period, this.period().state],
    computation: () => null,
  });
  protected readonly acknowledged = signal<ReadonlySet<Acknowledgeable>>(new Set());
  protected readonly findings = computed(() => {
    const closing = this.closing();
    if (!closing) return [];
    const kinds = ['provisional', 'returned', 'missing'] as const;
    return kinds
      .map((kind) => ({
        kind,
        count: closing.counts[kind],
        open: closing[kind].slice(0, MOST_NAMED),
        acknowledgeable: kind === 'provisional' ? null : kind,
      }))
      .filter(({ count }) => count > 0);
  });
  protected readonly closable = computed(
    () =>
      this.closing() !== undefined &&
      this.findings().every(
        ({ acknowledgeable }) => acknowledgeable !== null && this.acknowledged().has(acknowledgeable),
      ),
  );

  protected counted(key: string, count: number): string {
    return this.plural(key, count);
  }

  protected ask(step: 'close' | 'reopen' | null): void {
    this.acknowledged.set(new Set());
    this.asking.set(step);
    // To what is asked, or back to the steps: the button that had the focus is gone.
    if (step !== 'reopen') this.focusOn(step === 'close' ? '.closing' : '.actions button:last-child');
  }

  protected acknowledge(kind: Acknowledgeable, event: Event): void {
    const chosen = new Set(this.acknowledged());
    if ((event.target as HTMLInputElement).checked) chosen.add(kind);
    else chosen.delete(kind);
    this.acknowledged.set(chosen);
  }

  protected close(): void {
    this.taken.emit({ step: 'close', acknowledge: [...this.acknowledged()] });
  }
}
