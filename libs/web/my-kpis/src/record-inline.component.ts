import { Component, afterRenderEffect, computed, inject, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import {
  FormatService,
  MeasurementWriter,
  fieldProblems,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import { MeasurementFormComponent, type PeriodOption } from '@rumbo/web-ui';
import type { OwnKpi } from './own-kpis';

/** Records one due value in place. Takes the focus when it opens; Enter saves. */
@Component({
  selector: 'rumbo-record-inline',
  imports: [MatButton, MeasurementFormComponent],
  providers: [MeasurementWriter],
  template: `
    <rumbo-measurement-form
      [name]="'inline-' + own().kpi.code"
      [unit]="own().kpi.unit"
      [ratio]="own().kpi.accumulation === 'ratio'"
      [breakdown]="own().kpi.breakdown"
      [periods]="periods()"
      [startPeriod]="startPeriod()"
      [busy]="writer.busy()"
      [compact]="true"
      [serverProblems]="fields()"
      [serverProblem]="general()"
      (submitted)="save($event)"
    >
      <button formAction matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
    </rumbo-measurement-form>
  `,
})
export class RecordInlineComponent {
  private readonly format = inject(FormatService);
  private readonly form = viewChild.required(MeasurementFormComponent);
  protected readonly t = injectTranslate();
  protected readonly writer = inject(MeasurementWriter);

  readonly own = input.required<OwnKpi>();
  /** The period to start with where it is due. */
  readonly period = input('');
  readonly saved = output<RecordedMeasurement>();
  readonly cancelled = output();

  protected readonly periods = computed<PeriodOption[]>(() =>
    this.own().kpi.due.map(({ period }) => ({
      period,
      label: this.format.period(period),
      written: null,
      recorded: null,
    })),
  );
  protected readonly startPeriod = computed(() => {
    const periods = this.periods().map(({ period }) => period);
    return periods.includes(this.period()) ? this.period() : (periods[0] ?? '');
  });
  protected readonly fields = computed(() => fieldProblems(this.writer.problem()));
  protected readonly general = computed(() =>
    this.writer.problem() && Object.keys(this.fields()).length === 0
      ? problemSentence(this.writer.problem(), this.t)
      : '',
  );

  constructor() {
    // Also when the next period's turn comes: the row may have moved in the list and lost the focus.
    afterRenderEffect(() => {
      this.startPeriod();
      this.form().focus('value');
    });
  }

  protected async save(measurement: RecordMeasurement): Promise<void> {
    const { plan, kpi, sequence } = this.own();
    const saved = await this.writer.save(plan.code, kpi.code, sequence, measurement);
    if (!saved) return;
    this.saved.emit(saved);
    this.form().focus('value');
  }
}
