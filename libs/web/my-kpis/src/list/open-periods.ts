import { type Signal, computed, signal } from '@angular/core';
import type { EntrySection, PeriodRows } from './entry-rows';

/** So few rows are all shown. */
const FEW = 40;
/** Periods open until so many rows are to be seen. */
const ENOUGH = 10;

/**
 * Which periods of the list are open. A long list opens on what was sent back and on the periods that wait longest;
 * what a person opened or closed stays so.
 */
export class OpenPeriods {
  private readonly chosen = signal<ReadonlyMap<string, boolean>>(new Map());
  private readonly byItself = computed(() => {
    const sections = this.sections();
    const total = sections.reduce((sum, { count }) => sum + count, 0);
    const waiting = sections.filter(({ group }) => group !== 'done');
    const shown =
      total <= FEW
        ? sections.flatMap(({ periods }) => periods)
        : waiting.flatMap(({ group, periods }) => (group === 'returned' ? periods : firstOnes(periods)));
    return new Set(shown.map(({ key }) => key));
  });

  constructor(private readonly sections: Signal<EntrySection[]>) {}

  isOpen({ key }: PeriodRows): boolean {
    return this.chosen().get(key) ?? this.byItself().has(key);
  }

  toggle(period: PeriodRows): void {
    this.set(period.key, !this.isOpen(period));
  }

  /** Opens the period that holds the row. */
  open(row: string): void {
    const period = this.sections()
      .flatMap(({ periods }) => periods)
      .find(({ rows }) => rows.some(({ key }) => key === row));
    if (period && !this.isOpen(period)) this.set(period.key, true);
  }

  private set(key: string, open: boolean): void {
    this.chosen.update((chosen) => new Map(chosen).set(key, open));
  }
}

function firstOnes(periods: readonly PeriodRows[]): PeriodRows[] {
  let shown = 0;
  return periods.filter(({ rows }) => {
    const opens = shown < ENOUGH;
    if (opens) shown += rows.length;
    return opens;
  });
}
