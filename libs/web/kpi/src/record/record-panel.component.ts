import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { toObservable, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { KpiDetail, KpiSeries, RecordMeasurement } from '@rumbo/contracts';
import { contains, parsePeriod } from '@rumbo/domain';
import {
  type Cell,
  type CellRecording,
  FormatService,
  type NodeEffect,
  PlanEffects,
  RecordingQueue,
  cellKey,
  fieldProblems,
  injectTranslate,
  problemSentence,
  recordingSentence,
} from '@rumbo/web-data';
import {
  MeasurementFormComponent,
  type MeasurementFields,
  type PeriodOption,
  RecordingStateComponent,
} from '@rumbo/web-ui';
import { debounceTime } from 'rxjs';
import { type KpiAddress, yearOf } from '../kpi.store';
import { recordablePeriods } from '../recordable-periods';
import { EffectComponent } from './effect.component';
import { RecordStore } from './record.store';

/** The owner's form: a value, its effect on everything above it, and saving. */
@Component({
  selector: 'rumbo-record-panel',
  imports: [EffectComponent, MeasurementFormComponent, RecordingStateComponent],
  providers: [PlanEffects, RecordStore],
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
        [busy]="recording()?.status === 'saving'"
        [typedBefore]="typedBefore()"
        [serverProblems]="fields()"
        [serverProblem]="general()"
        (chosen)="chosen.set($event)"
        (typed)="keep($event)"
        (drafted)="draft.set($event)"
        (submitted)="save($event)"
      >
        <rumbo-effect
          [effect]="store.effect()"
          [awaited]="awaited()"
          [failed]="store.previewFailed()"
          [period]="format.period(boardPeriod())"
        />
        <div role="status">
          @if (waits(); as typed) {
            <rumbo-recording-state
              [state]="typed.status"
              [detail]="words(typed)"
              (settle)="queue.askConflict(typed.cell)"
            />
          }
        </div>
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
  protected readonly queue = inject(RecordingQueue);

  readonly address = input.required<KpiAddress>();
  readonly detail = input.required<KpiDetail>();
  readonly series = input.required<KpiSeries>();
  readonly horizon = input<{ from: string; to: string } | null>(null);
  /** The board's period. */
  readonly period = input.required<string>();
  /** What stands recorded is another value than the one shown. */
  readonly outdated = output();

  private readonly restarts = signal(0);
  /** The period that the form is at. */
  protected readonly chosen = signal('');
  protected readonly cell = computed<Cell>(() => {
    const { plan, kpi } = this.address();
    return { plan, kpi, period: this.chosen() || this.startPeriod() };
  });
  protected readonly recording = computed(() => this.queue.recordingOf(this.cell())());
  protected readonly waits = computed(() => {
    const recording = this.recording();
    return recording && ['unsent', 'conflict'].includes(recording.status) ? recording : null;
  });
  /** Read when the form starts; a new function starts it again. Null until what is kept in this browser was read. */
  protected readonly typedBefore = computed(() => {
    const { plan, kpi } = this.address();
    this.restarts();
    if (!this.queue.ready()) return null;
    return (period: string) => untracked(this.queue.draftOf<MeasurementFields>({ plan, kpi, period }));
  });
  protected readonly draft = signal<RecordMeasurement | null>(null);
  /** The levels that the effect is going to tell of; none where nothing has a target, since nothing is scored then. */
  protected readonly awaited = computed<NodeEffect[] | null>(() => {
    if (!this.draft()) return null;
    const board = parsePeriod(this.boardPeriod());
    const isScored = this.series().points.some(({ period, target }) => {
      const inner = parsePeriod(period);
      return target !== null && board && inner && contains(board, inner);
    });
    if (!isScored) return [];
    const { ancestors, kpi } = this.detail();
    const levels = [...ancestors, { kind: 'kpi' as const, code: kpi.code, name: kpi.name }].reverse();
    return levels.map((level) => ({ ...level, before: null, after: null }));
  });
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
  /** The one that something unsaved was typed for, else the board's own where the KPI has it, else its newest due one. */
  protected readonly startPeriod = computed(() => {
    const periods = this.options().map(({ period }) => period);
    const due = this.detail().kpi.due.map(({ period }) => period);
    const typed = this.typedBefore();
    const unfinished = periods.find((period) => typed?.(period));
    if (unfinished) return unfinished;
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
  private readonly problem = computed(() => {
    const recording = this.recording();
    return recording?.status === 'failed' ? recording.problem : null;
  });
  protected readonly fields = computed(() => fieldProblems(this.problem()));
  protected readonly general = computed(() =>
    this.problem() && Object.keys(this.fields()).length === 0 ? problemSentence(this.problem(), this.t) : '',
  );

  constructor() {
    let before: CellRecording | null = null;
    effect(() => {
      const [now, cell] = [this.recording(), this.cell()];
      const gone = before && !now && cellKey(before.cell) === cellKey(cell);
      const saved = now?.status === 'saved' && before?.status !== 'saved';
      before = now;
      // Given up, or the other's value taken: the form starts from what stands recorded.
      if (gone) untracked(() => this.startAgain());
      if (saved) untracked(() => this.leave(now.saved!.sequence));
    });
    toObservable(this.draft)
      .pipe(debounceTime(200), takeUntilDestroyed())
      .subscribe(
        (draft) => void this.store.preview(this.address(), this.detail().sequence, draft, this.boardPeriod()),
      );
  }

  protected words = (recording: CellRecording) => recordingSentence(recording, this.t);

  /** What was typed is recorded. A page that has it already read it into a form that still held on to what was typed. */
  private leave(sequence: number): void {
    this.draft.set(null);
    if (this.detail().sequence >= sequence) this.restarts.update((count) => count + 1);
  }

  private startAgain(): void {
    this.restarts.update((count) => count + 1);
    this.outdated.emit();
  }

  protected keep(fields: MeasurementFields | null): void {
    const cell = this.cell();
    void (fields ? this.queue.saveDraft(cell, fields) : this.queue.discardDraft(cell));
  }

  protected async save(measurement: RecordMeasurement): Promise<void> {
    const cell = this.cell();
    await this.queue.send(cell, measurement, this.detail().sequence);
    const outcome = await this.queue.settled(cell);
    if (outcome?.status === 'conflict') this.queue.askConflict(cell);
  }
}
