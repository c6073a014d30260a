import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecordMeasurement } from '@rumbo/contracts';
import type { BreakdownDefinition } from '@rumbo/domain';
import { EMPTY_FIELDS, type MeasurementFields, draftOf } from './measurement-draft';

export interface PeriodOption {
  period: string;
  label: string;
  /** The value that the period has, as people read it; null when it has none. */
  written: string | null;
  /** What to start a correction from. */
  recorded: Partial<MeasurementFields> | null;
}

interface FormStart {
  /** The one that it starts at. */
  period: string;
  /** What stands recorded, by period. */
  recorded: Map<string, string>;
  before: ((period: string) => MeasurementFields | null) | null;
}

/** Records a value, or corrects it with a reason. Shows its own findings and the server's at their fields. */
@Component({
  selector: 'rumbo-measurement-form',
  imports: [MatButton, TranslocoPipe],
  templateUrl: './measurement-form.component.html',
  styleUrl: './measurement-form.component.scss',
})
export class MeasurementFormComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Tells this form's fields from another's on the page. */
  readonly name = input.required<string>();
  readonly unit = input.required<string>();
  readonly ratio = input(false);
  readonly breakdown = input<BreakdownDefinition | null>(null);
  readonly periods = input.required<PeriodOption[]>();
  readonly startPeriod = input('');
  readonly busy = input(false);
  /** The server's sentences by field. */
  readonly serverProblems = input<Record<string, string>>({});
  /** The server's sentence when it belongs to no field. */
  readonly serverProblem = input('');
  readonly compact = input(false);
  /** What was typed for a period before and is not saved; null when nothing was. Null itself until that is known. */
  readonly typedBefore = input<((period: string) => MeasurementFields | null) | null>(() => null);
  readonly submitted = output<RecordMeasurement>();
  /** The measurement as it would be sent, each time it changes; null while a field is wrong. */
  readonly drafted = output<RecordMeasurement | null>();

  /** The period, each time that another one is chosen. */
  readonly chosen = output<string>();
  /** The fields as they stand, each time that one is typed into; null when they say what is recorded. */
  readonly typed = output<MeasurementFields | null>();

  /** What the form starts from; words alone do not change it. */
  private readonly start = computed<FormStart>(
    () => ({
      period: this.startPeriod(),
      recorded: new Map(this.periods().map(({ period, recorded }) => [period, JSON.stringify(recorded)])),
      before: this.typedBefore(),
    }),
    {
      equal: (a, b) =>
        a.period === b.period && a.before === b.before && String([...a.recorded]) === String([...b.recorded]),
    },
  );
  /** Starts again when another period is given or what is recorded changes. */
  protected readonly fields = linkedSignal<FormStart, MeasurementFields>({
    source: this.start,
    computation: (now, last) =>
      untracked(() => {
        if (!last || now.period !== last.source.period) return this.startOf(now.period);
        const { value, source } = last;
        const stays =
          isSameFor(value.period, now, source) && (source.before === now.before || this.isTyped(value));
        return stays ? value : this.startOf(value.period);
      }),
  });
  protected readonly option = computed(() =>
    this.periods().find(({ period }) => period === this.fields().period),
  );
  protected readonly correcting = computed(() => this.option()?.recorded != null);
  protected readonly draft = computed(() =>
    draftOf(this.fields(), { correcting: this.correcting(), ratio: this.ratio() }),
  );
  /** Findings wait for the first attempt to save, so that nobody is scolded while typing. */
  private readonly tried = linkedSignal<FormStart, boolean>({
    source: this.start,
    computation: (now, last) => !!last?.value && isSameFor(untracked(this.fields).period, now, last.source),
  });

  protected problemKey(field: string): string | null {
    const problem = this.tried() ? this.draft().problems[field] : undefined;
    return problem ? `form.problem.${problem}` : null;
  }

  protected hasProblem(field: string): boolean {
    return this.problemKey(field) !== null || field in this.serverProblems();
  }

  protected id(field: string): string {
    return `${this.name()}-${field}`.replace(/[^\w-]/g, '_');
  }

  protected choosePeriod(event: Event): void {
    this.tried.set(false);
    this.fields.set(this.startOf((event.target as HTMLSelectElement).value));
    this.chosen.emit(this.fields().period);
    this.drafted.emit(this.draft().measurement);
  }

  protected write(field: Exclude<keyof MeasurementFields, 'breakdown'>, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.fields.update((fields) => ({ ...fields, [field]: value }));
    this.announce();
  }

  protected writePart(item: string, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.fields.update((fields) => ({ ...fields, breakdown: { ...fields.breakdown, [item]: value } }));
    this.announce();
  }

  protected save(): void {
    if (this.busy()) return;
    this.tried.set(true);
    const { measurement, problems } = this.draft();
    if (measurement) this.submitted.emit(measurement);
    else this.focus(Object.keys(problems)[0]!);
  }

  /** Puts the focus into a field. */
  focus(field: string): void {
    this.host.nativeElement.querySelector<HTMLElement>(`#${this.id(field)}`)?.focus();
  }

  private announce(): void {
    this.drafted.emit(this.draft().measurement);
    const fields = this.fields();
    this.typed.emit(this.isTyped(fields) ? fields : null);
  }

  private isTyped(fields: MeasurementFields): boolean {
    return JSON.stringify(fields) !== JSON.stringify(this.recordedOf(fields.period));
  }

  private startOf(period: string): MeasurementFields {
    const typed = this.typedBefore()?.(period);
    return typed ? { ...EMPTY_FIELDS, ...typed, period } : this.recordedOf(period);
  }

  private recordedOf(period: string): MeasurementFields {
    const recorded = this.periods().find((option) => option.period === period)?.recorded;
    return { ...EMPTY_FIELDS, ...recorded, period, reason: '' };
  }
}

/** Whether nothing else is recorded for a period, and at most it became known what was typed before. */
function isSameFor(period: string, now: FormStart, last: FormStart): boolean {
  return (
    now.period === last.period &&
    now.recorded.get(period) === last.recorded.get(period) &&
    (now.before === last.before || last.before === null)
  );
}
