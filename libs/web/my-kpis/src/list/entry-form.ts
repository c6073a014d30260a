import { type Signal, computed, signal } from '@angular/core';
import type { RecordedMeasurement } from '@rumbo/contracts';
import { plausibilityOf, ratioValueOf, readFigure, subtractDecimals, sumDecimals } from '@rumbo/domain';
import type { Cell, CellMeasurement, RecordingQueue } from '@rumbo/web-data';
import { type MeasurementFields, draftOf } from '@rumbo/web-ui';
import type { EntryRow } from './entry-rows';
import { factorOf, grouped, standingValue, startFields } from './standing-value';

const MOST_RATIO_DECIMALS = 4;

/** A field's text that can be read in several ways. */
export interface AmbiguousField {
  field: string;
  text: string;
  readings: string[];
}

/** What is typed into one row, kept in the recording queue, and what there is to say about it. */
export class EntryForm {
  readonly cell = computed<Cell>(() => {
    const { plan, kpi, cell } = this.row();
    return { plan: plan.code, kpi: kpi.code, period: cell.period };
  });
  readonly recording = computed(() => this.queue.recordingOf(this.cell())());
  /** What was saved or undone here after the sheet was read. */
  readonly since = computed(() => {
    const { seen } = this.row();
    const newest = [this.recording()?.saved, this.undone()].filter((one) => one && one.sequence > seen);
    return newest.reduce<RecordedMeasurement | null>(
      (best, one) => (one!.sequence > (best?.sequence ?? 0) ? one! : best),
      null,
    );
  });
  readonly standing = computed(() => standingValue(this.row().cell, this.row().seen, [this.since()]));
  private readonly start = computed(() => startFields(this.row().cell.period, this.standing()));
  /** What was typed here, ahead of what the queue knows of it; `sent` once it was handed in. */
  private readonly typed = signal<{ fields: MeasurementFields; sent: boolean } | null>(null);
  private readonly typedFields = computed<Partial<MeasurementFields> | null>(() => {
    const typed = this.typed();
    const recording = this.recording();
    if (typed && !(typed.sent && (!recording || recording.status === 'saved'))) return typed.fields;
    return (recording?.fields as Partial<MeasurementFields> | null | undefined) ?? null;
  });
  /** As typed, else what stands. */
  readonly fields = computed<MeasurementFields>(() => {
    const [typed, start] = [this.typedFields(), this.start()];
    return typed ? { ...start, meant: {}, ...typed, period: start.period } : start;
  });
  readonly isTyped = computed(() => this.typedFields() !== null);
  readonly correcting = computed(() => this.standing().value !== null);
  readonly ratio = computed(() => this.row().kpi.accumulation === 'ratio');
  readonly draft = computed(() =>
    draftOf(this.fields(), { correcting: this.correcting(), ratio: this.ratio() }),
  );
  /** The value typed, once it has one reading. */
  readonly value = computed(() => this.figureOf('value', this.fields().value));
  readonly ambiguous = computed<AmbiguousField[]>(() => {
    const { value, numerator, denominator, breakdown } = this.fields();
    const texts = {
      value,
      ...(this.ratio() ? { numerator, denominator } : {}),
      ...Object.fromEntries(Object.entries(breakdown).map(([item, text]) => [`breakdown.${item}`, text])),
    };
    return Object.entries(texts).flatMap(([field, text]) => {
      const figure = readFigure(text);
      if (figure.kind !== 'ambiguous' || this.figureOf(field, text) !== null) return [];
      return [{ field, text, readings: figure.readings }];
    });
  });
  /** Why the value is worth a second look. */
  readonly warning = computed(() => {
    const value = this.value();
    const { kpi, cell } = this.row();
    if (value === null) return null;
    const before = kpi.recent.filter(({ period }) => period !== cell.period).map((recent) => recent.value);
    return plausibilityOf(value, before);
  });
  /** The parts' sum and what it lacks of the value; null while no part is given. */
  readonly partsSum = computed(() => {
    const parts = Object.entries(this.fields().breakdown).flatMap(([item, text]) => {
      const part = this.figureOf(`breakdown.${item}`, text);
      return part === null ? [] : [part];
    });
    if (parts.length === 0) return null;
    const sum = sumDecimals(parts);
    const value = this.value();
    const lacks = value === null ? null : subtractDecimals(value, sum);
    return { sum, lacks: lacks !== null && Number(lacks) !== 0 ? lacks : null };
  });

  /** @param undone what an undo answered, where there was one */
  constructor(
    readonly row: Signal<EntryRow>,
    private readonly undone: Signal<RecordedMeasurement | null>,
    private readonly queue: RecordingQueue,
  ) {}

  write(field: 'value' | 'numerator' | 'denominator' | 'note' | 'reason', text: string): void {
    const fields = { ...this.fields(), [field]: text, meant: this.meantWithout(field) };
    const isPart = field === 'numerator' || field === 'denominator';
    this.keep(isPart ? this.withRatio(fields) : fields);
  }

  writePart(item: string, text: string): void {
    const fields = this.fields();
    const breakdown = { ...fields.breakdown, [item]: text };
    this.keep({ ...fields, breakdown, meant: this.meantWithout(`breakdown.${item}`) });
  }

  /** Takes one of the readings that a field's text may have. */
  choose(field: string, reading: string): void {
    const fields = this.fields();
    const chosen = { ...fields, meant: { ...fields.meant, [field]: reading } };
    this.keep(field === 'numerator' || field === 'denominator' ? this.withRatio(chosen) : chosen);
  }

  /** Takes a suggested value in place of the typed one. */
  useSuggestion(value: string): void {
    const fields = this.fields();
    this.keep({ ...fields, value: grouped(value), meant: { ...fields.meant, value } });
  }

  async cancel(): Promise<void> {
    this.typed.set(null);
    await this.queue.discard(this.cell());
  }

  /** What to hand in; null while a field is wrong. */
  measurement(): CellMeasurement | null {
    const { measurement } = this.draft();
    if (!measurement) return null;
    const { period: _period, ...rest } = measurement;
    const { evidence } = this.standing();
    return evidence === null ? rest : { ...rest, evidence };
  }

  /** Hands the value in; fulfilled once it is kept in this browser. */
  async send(measurement: CellMeasurement): Promise<void> {
    const seen = Math.max(this.row().seen, this.since()?.sequence ?? 0);
    await this.queue.send(this.cell(), measurement, seen);
    this.typed.update((typed) => typed && { ...typed, sent: true });
  }

  private keep(fields: MeasurementFields): void {
    const untouched =
      JSON.stringify({ ...fields, meant: 0 }) === JSON.stringify({ ...this.start(), meant: 0 });
    this.typed.set(untouched ? null : { fields, sent: false });
    void (untouched ? this.queue.discardDraft(this.cell()) : this.queue.saveDraft(this.cell(), fields));
  }

  private meantWithout(field: string): Record<string, string> {
    return Object.fromEntries(Object.entries(this.fields().meant ?? {}).filter(([name]) => name !== field));
  }

  private figureOf(field: string, text: string, meant = this.fields().meant): string | null {
    const figure = readFigure(text);
    if (figure.kind === 'number') return figure.value;
    const chosen = meant?.[field];
    return figure.kind === 'ambiguous' && chosen !== undefined && figure.readings.includes(chosen)
      ? chosen
      : null;
  }

  /** The parts give the value. */
  private withRatio(fields: MeasurementFields): MeasurementFields {
    const numerator = this.figureOf('numerator', fields.numerator, fields.meant);
    const denominator = this.figureOf('denominator', fields.denominator, fields.meant);
    if (numerator === null || denominator === null) return fields;
    const { kpi } = this.row();
    const decimals = kpi.decimals ?? MOST_RATIO_DECIMALS;
    const value = ratioValueOf(numerator, denominator, factorOf(kpi), decimals);
    if (value === null) return fields;
    return { ...fields, value: grouped(value), meant: { ...fields.meant, value } };
  }
}
