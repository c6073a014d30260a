import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  FormatService,
  RecordingQueue,
  fieldProblems,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import { IconComponent, SparklineComponent } from '@rumbo/web-ui';
import { MyKpisStore } from '../my-kpis.store';
import { EntryForm } from './entry-form';
import { EntryPanelComponent } from './entry-panel.component';
import { boardOf, type EntryRow } from './entry-rows';
import { grouped } from './standing-value';

/** One KPI and period of the list: what it was, what is wanted, and the field that records it. */
@Component({
  selector: 'rumbo-entry-row',
  imports: [EntryPanelComponent, IconComponent, MatButton, MatIconButton, RouterLink, SparklineComponent],
  templateUrl: './entry-row.component.html',
  styleUrl: './entry-row.component.scss',
  host: {
    '[class.active]': 'active()',
    '[attr.data-state]': 'state()',
    '(keydown)': 'answerKey($event)',
  },
})
export class EntryRowComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly store = inject(MyKpisStore);
  protected readonly queue = inject(RecordingQueue);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly row = input.required<EntryRow>();
  /** Whether its form is open. */
  readonly active = input(false);
  /** False for the past. */
  readonly recording = input(true);
  readonly cutOff = input<string | null>(null);
  readonly opened = output();
  readonly closed = output();
  /** Its value was handed in. */
  readonly handedIn = output();
  /** Goes to the row before or after. */
  readonly moved = output<1 | -1>();
  readonly undoAsked = output<string>();

  readonly form = new EntryForm(
    this.row,
    computed(() => this.store.undoneOf(this.row().key)),
    this.queue,
  );
  protected readonly defined = signal(false);
  /** Findings wait for the first attempt to save, so that nobody is scolded while typing. */
  protected readonly tried = linkedSignal({ source: this.active, computation: () => false });
  protected readonly id = computed(() => `e-${this.row().key}`.replace(/[^\w-]/g, '_'));
  protected readonly readOnly = computed(() => !this.recording() || this.row().cell.closed !== null);
  protected readonly unitWords = computed(() => this.format.unitWords(this.row().kpi.unit));
  protected readonly label = computed(() => {
    const { kpi, cell } = this.row();
    const { code, name, unit } = kpi;
    return this.t('entry.valueOf', { code, name, unit, period: this.format.period(cell.period) });
  });
  /** How far what was typed has come; `saved` only for what was saved here. */
  protected readonly state = computed(() => {
    const status = this.form.recording()?.status;
    if (status && status !== 'saved') return status;
    return this.form.since() && this.form.standing().value !== null ? 'saved' : null;
  });
  protected readonly returned = computed(() =>
    this.state() === null ? this.form.standing().returned : null,
  );
  private readonly problem = computed(() => {
    const recording = this.form.recording();
    return recording?.status === 'failed' ? recording.problem : null;
  });
  protected readonly serverProblems = computed(() => fieldProblems(this.problem()));
  protected readonly problemText = computed(() =>
    this.problem() ? problemSentence(this.problem(), this.t) : '',
  );
  protected readonly fieldProblem = computed(() => {
    const key = this.tried() ? this.form.draft().problems['value'] : undefined;
    return key && key !== 'ambiguous'
      ? this.t(`form.problem.${key}`)
      : (this.serverProblems()['value'] ?? '');
  });
  /** The newest value before this period's own. */
  protected readonly latest = computed(() => {
    const { kpi, cell } = this.row();
    return kpi.recent.findLast(({ period }) => period !== cell.period) ?? null;
  });
  protected readonly course = computed(() => this.row().kpi.recent.map(({ value }) => Number(value)));
  protected readonly courseLabel = computed(() => {
    const { recent } = this.row().kpi;
    return recent
      .map(({ period, value }) => `${this.format.period(period)}: ${this.written(value)}`)
      .join('; ');
  });
  /** After saving, when nobody looks at the form any more. */
  protected readonly lateWarning = computed(() => {
    const warning = this.state() === 'saved' && !this.active() ? this.form.warning() : null;
    if (!warning) return '';
    return warning.kind === 'magnitude'
      ? this.t('entry.lateMagnitude', { value: this.format.everyDigit(warning.suggestion, this.row().kpi) })
      : this.t('entry.lateOutlier');
  });

  constructor() {
    // What is asked and told below the field is seen while one types.
    effect((onCleanup) => {
      if (!this.active()) return;
      const grown = new ResizeObserver(() => this.keepInView());
      grown.observe(this.host.nativeElement);
      onCleanup(() => grown.disconnect());
    });
  }

  protected written(value: string): string {
    const { unit, decimals } = this.row().kpi;
    return this.format.value(value, { unit, decimals });
  }

  protected shownValue(): string {
    const { value } = this.form.standing();
    return value === null ? '' : this.written(value);
  }

  protected groupedValue(value: string): string {
    return grouped(value);
  }

  protected write(event: Event): void {
    this.form.write('value', (event.target as HTMLInputElement).value);
  }

  focusValue(): void {
    const field = this.host.nativeElement.querySelector<HTMLInputElement>('.value');
    field?.focus({ preventScroll: true });
    field?.select();
    this.keepInView();
  }

  protected answerKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (target.tagName !== 'INPUT' || event.isComposing) return;
    const isValue = target.classList.contains('value');
    if (event.key === 'Enter') void this.save();
    else if (event.key === 'Escape') void this.cancel();
    else if (isValue && event.key === 'ArrowDown') this.moved.emit(1);
    else if (isValue && event.key === 'ArrowUp') this.moved.emit(-1);
    else return;
    event.preventDefault();
  }

  /** Hands the value in, or goes to the field that is wrong. Nothing typed: nothing to save, go on. */
  protected async save(): Promise<void> {
    if (this.readOnly()) return;
    const { form } = this;
    const standing = form.standing();
    if (!form.isTyped() && standing.value !== null && standing.state !== 'returned') {
      this.handedIn.emit();
      return;
    }
    this.tried.set(true);
    const missing = Object.keys(form.draft().problems)[0] ?? this.missingNote();
    const measurement = form.measurement();
    if (missing || !measurement) {
      this.focusField(missing ?? 'value');
      return;
    }
    await form.send(measurement);
    this.handedIn.emit();
  }

  protected async cancel(): Promise<void> {
    await this.form.cancel();
    this.closed.emit();
  }

  private keepInView(): void {
    this.host.nativeElement.scrollIntoView({ block: 'nearest' });
  }

  private missingNote(): string | undefined {
    const { kpi, cell } = this.row();
    const prepared = this.store.prepared(this.row());
    const value = this.form.value();
    if (prepared?.offTrackNote !== 'require' || value === null) return undefined;
    const { status } = prepared.effectOf({ kpi: kpi.code, period: cell.period, value }, boardOf(cell.period));
    return status === 'offTrack' && this.form.fields().note.trim() === '' ? 'note' : undefined;
  }

  private focusField(field: string): void {
    if (field === 'value') {
      this.focusValue();
      return;
    }
    // The field may only show once it is known to be wrong.
    setTimeout(() => {
      const name = CSS.escape(`${this.id()}-${field}`);
      this.host.nativeElement.querySelector<HTMLElement>(`#${name}`)?.focus();
    });
  }
}
