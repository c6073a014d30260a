import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { MyKpisStore } from '../my-kpis.store';
import type { AmbiguousField, EntryForm } from './entry-form';
import { boardOf, isScored } from './entry-rows';
import { grouped } from './standing-value';

/** What belongs to a value while it is typed: parts, note, reason, second looks, and what it does to the scores. */
@Component({
  selector: 'rumbo-entry-panel',
  imports: [IconComponent, MatButton],
  templateUrl: './entry-panel.component.html',
  styleUrl: './entry-panel.component.scss',
})
export class EntryPanelComponent {
  private readonly store = inject(MyKpisStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly grouped = grouped;

  readonly form = input.required<EntryForm>();
  readonly id = input.required<string>();
  /** Whether saving was tried, so that what is wrong is said. */
  readonly tried = input(false);
  readonly serverProblems = input<Record<string, string>>({});
  readonly saved = output();
  readonly cancelled = output();

  protected readonly row = computed(() => this.form().row());
  protected readonly fields = computed(() => this.form().fields());
  private readonly noteOpened = signal(false);
  protected readonly partsOpened = signal(false);
  protected readonly year = computed(() => this.row().cell.period.slice(0, 4));
  private readonly prepared = computed(() => this.store.prepared(this.row()));
  protected readonly effectFailed = computed(() => this.prepared() === null);
  protected readonly scored = computed(() => isScored(this.row()));
  protected readonly effect = computed(() => {
    const value = this.form().value();
    const prepared = this.prepared();
    if (value === null || !prepared || !this.form().isTyped()) return null;
    const { kpi, cell } = this.row();
    const { measurement } = this.form().draft();
    const parts = measurement && {
      numerator: textOf(measurement.numerator),
      denominator: textOf(measurement.denominator),
    };
    return prepared.effectOf({ kpi: kpi.code, period: cell.period, value, ...parts }, boardOf(cell.period));
  });
  /** The KPI's own score and the plan's. */
  protected readonly moves = computed(() =>
    (this.effect()?.nodes ?? []).filter(({ kind }) => kind === 'kpi' || kind === 'line' || kind === 'plan'),
  );
  protected readonly offTrack = computed(
    () => this.effect()?.status === 'offTrack' && this.prepared()?.offTrackNote !== 'never',
  );
  protected readonly noteRequired = computed(
    () => this.offTrack() && this.prepared()?.offTrackNote === 'require',
  );
  protected readonly noteShown = computed(
    () =>
      this.offTrack() || this.noteOpened() || this.fields().note !== '' || 'note' in this.serverProblems(),
  );
  protected readonly partsShown = computed(
    () => this.partsOpened() || Object.keys(this.fields().breakdown).length > 0,
  );

  constructor() {
    // It comes in the background, and anew after something was saved.
    effect(() => {
      const row = this.row();
      if (this.store.prepared(row) === undefined) untracked(() => void this.store.prepare(row));
    });
  }

  protected problem(field: string): string {
    const key = this.tried() ? this.form().draft().problems[field] : undefined;
    if (key && key !== 'ambiguous') return this.t(`form.problem.${key}`);
    if (field === 'note' && this.tried() && this.noteRequired() && this.fields().note.trim() === '')
      return this.t('entry.noteRequired');
    return this.serverProblems()[field] ?? '';
  }

  protected written(value: string): string {
    const { unit, decimals } = this.row().kpi;
    return this.format.value(value, { unit, decimals });
  }

  protected everyDigit(value: string): string {
    return this.format.everyDigit(value, this.row().kpi);
  }

  protected score(score: number | null): string {
    return score === null ? this.t('record.none') : this.format.percent(score);
  }

  protected fieldName({ field }: AmbiguousField): string {
    if (field === 'value') return this.t('entry.field.value');
    return field.startsWith('breakdown.') ? field.slice('breakdown.'.length) : this.t(`form.${field}`);
  }

  protected write(field: 'numerator' | 'denominator' | 'note' | 'reason', event: Event): void {
    this.form().write(field, (event.target as HTMLInputElement).value);
  }

  protected writePart(item: string, event: Event): void {
    this.form().writePart(item, (event.target as HTMLInputElement).value);
  }

  protected openNote(): void {
    this.noteOpened.set(true);
  }
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
