import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toObservable, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { KpiDetail, KpiSeries, RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import { contains, parsePeriod } from '@rumbo/domain';
import {
  FormatService,
  MeasurementWriter,
  PlanEffects,
  fieldProblems,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import { MeasurementFormComponent, type PeriodOption } from '@rumbo/web-ui';
import { debounceTime } from 'rxjs';
import { type KpiAddress, yearOf } from '../kpi.store';
import { recordablePeriods } from '../recordable-periods';
import { EffectComponent } from './effect.component';
import { RecordStore } from './record.store';

/** The owner's form: a value, its effect on everything above it, and saving. */
@Component({
  selector: 'rumbo-record-panel',
  imports: [EffectComponent, MeasurementFormComponent],
  providers: [MeasurementWriter, PlanEffects, RecordStore],
  template: `
    <section class="card" aria-labelledby="record-heading">
      <h2 id="record-heading">{{ t('record.heading') }}</h2>
      <rumbo-measurement-form
        name="record"
        [unit]="detail().kpi.unit"
        [ratio]="detail().kpi.accumulation === 'ratio'"
        [breakdown]="detail().kpi.breakdown"
        [periods]="options()"
        [startPeriod]="startPeriod()"
        [busy]="store.writer.busy()"
        [serverProblems]="fields()"
        [serverProblem]="general()"
        (drafted)="draft.set($event)"
        (submitted)="save($event)"
      >
        <rumbo-effect
          [effect]="store.effect()"
          [failed]="store.previewFailed()"
          [period]="format.period(boardPeriod())"
        />
      </rumbo-measurement-form>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.75rem;
      padding: 1.25rem;
    }
  `,
})
export class RecordPanelComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);
  protected readonly store = inject(RecordStore);

  readonly address = input.required<KpiAddress>();
  readonly detail = input.required<KpiDetail>();
  readonly series = input.required<KpiSeries>();
  readonly horizon = input<{ from: string; to: string } | null>(null);
  /** The board's period. */
  readonly period = input.required<string>();
  readonly saved = output<RecordedMeasurement>();

  protected readonly draft = signal<RecordMeasurement | null>(null);
  protected readonly options = computed<PeriodOption[]>(() => {
    const { frequency, unit, decimals, due } = this.detail().kpi;
    const points = new Map(this.series().points.map((point) => [point.period, point]));
    const known = [...points.keys(), ...due.map(({ period }) => period)];
    return recordablePeriods(frequency, this.horizon(), known, this.detail().asOf).map((period) => {
      const point = points.get(period);
      const value = point?.value ?? null;
      return {
        period,
        label: this.format.period(period),
        written: value === null ? null : this.format.value(value, { unit, decimals }),
        recorded:
          value === null
            ? null
            : {
                value,
                numerator: point?.numerator ?? '',
                denominator: point?.denominator ?? '',
                breakdown: point?.breakdown ?? {},
              },
      };
    });
  });
  /** The board's own period when the KPI has it, else its newest due one. */
  protected readonly startPeriod = computed(() => {
    const periods = this.options().map(({ period }) => period);
    const due = this.detail().kpi.due.map(({ period }) => period);
    if (periods.includes(this.period())) return this.period();
    return due[0] ?? periods[0] ?? '';
  });
  /** The board that the effect is shown on: the page's when it covers the period, else the period's year. */
  protected readonly boardPeriod = computed(() => {
    const recorded = this.draft()?.period;
    if (!recorded) return this.period();
    const [board, inner] = [parsePeriod(this.period()), parsePeriod(recorded)];
    return board && inner && contains(board, inner) ? this.period() : yearOf(recorded);
  });
  protected readonly fields = computed(() => fieldProblems(this.store.writer.problem()));
  protected readonly general = computed(() =>
    this.store.writer.problem() && Object.keys(this.fields()).length === 0
      ? problemSentence(this.store.writer.problem(), this.t)
      : '',
  );

  constructor() {
    toObservable(this.draft)
      .pipe(debounceTime(200), takeUntilDestroyed())
      .subscribe(
        (draft) => void this.store.preview(this.address(), this.detail().sequence, draft, this.boardPeriod()),
      );
  }

  protected async save(measurement: RecordMeasurement): Promise<void> {
    const { plan, kpi } = this.address();
    const saved = await this.store.save(plan, kpi, this.detail().sequence, measurement);
    if (!saved) return;
    this.draft.set(null);
    this.saved.emit(saved);
  }
}
