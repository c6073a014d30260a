import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { quantityOf } from '../store/cell-view';
import type { EntryQuestion } from '../store/grid-entry';
import { ReasonMemory } from '../store/reason-memory';

/** Asked at the cell before its value is handed in: which reading, is it right, why does it change. */
@Component({
  selector: 'rumbo-entry-question',
  imports: [MatButton],
  templateUrl: './entry-question.component.html',
  styleUrl: './entry-question.component.scss',
})
export class EntryQuestionComponent {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly reasonField = viewChild<ElementRef<HTMLInputElement>>('reasonField');
  private readonly noteField = viewChild<ElementRef<HTMLInputElement>>('noteField');
  private readonly memory = inject(ReasonMemory);
  private readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly question = input.required<EntryQuestion>();
  /** Where the cell is, in the window's pixels. */
  readonly at = input.required<{ left: number; bottom: number }>();
  readonly readingChosen = output<string>();
  readonly confirmed = output<{ reason: string; note: string }>();
  readonly replaced = output<string>();
  readonly dismissed = output();

  protected readonly reason = linkedSignal(() => {
    this.question();
    return this.memory.last();
  });
  protected readonly note = linkedSignal(() => {
    const question = this.question();
    return question.kind === 'confirm' ? question.ready.fields.note : '';
  });
  protected readonly tried = signal(false);
  protected readonly subject = computed(() => {
    const { row, cell } = this.question().place;
    return `${row.kpi.code} · ${this.format.period(cell.period)}`;
  });
  protected readonly asked = computed(() => {
    const question = this.question();
    if (question.kind !== 'confirm') return null;
    const { kpi } = question.place.row;
    const show = (figure: string) =>
      this.format.valueWithUnit(figure, { unit: kpi.unit, decimals: kpi.decimals });
    const exact = (figure: string) =>
      this.format.everyDigit(figure, { unit: kpi.unit, decimals: kpi.decimals });
    const { warning, ready, old, noteAsked } = question;
    return {
      noteAsked,
      correcting: ready.correcting,
      from: old === null ? '' : show(old),
      to: show(ready.measurement.value),
      suggestion: warning?.kind === 'magnitude' ? warning.suggestion : null,
      warning: !warning
        ? ''
        : warning.kind === 'magnitude'
          ? this.t('grid.warning.magnitude', { value: exact(warning.suggestion) })
          : this.t('grid.warning.outlier', { low: show(warning.low), high: show(warning.high) }),
      suggested: warning?.kind === 'magnitude' ? exact(warning.suggestion) : '',
    };
  });
  protected readonly readings = computed(() => {
    const question = this.question();
    if (question.kind !== 'reading') return [];
    const { unit } = quantityOf(question.place.row);
    return question.readings.map((reading) => ({
      reading,
      shown: this.format.valueWithUnit(reading, { unit, decimals: null }),
    }));
  });
  protected readonly text = computed(() => {
    const question = this.question();
    return question.kind === 'reading' ? question.text : '';
  });

  constructor() {
    let shown: HTMLDialogElement | undefined;
    afterNextRender(() => {
      shown = this.dialog().nativeElement;
      shown.showModal();
      this.place(shown);
      this.reasonField()?.nativeElement.select();
    });
    inject(DestroyRef).onDestroy(() => shown?.close());
  }

  protected confirm(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    const asked = this.asked();
    const [reason, note] = [this.reason().trim(), this.note().trim()];
    if (asked?.correcting && reason === '') this.reasonField()?.nativeElement.focus();
    else if (asked?.noteAsked && note === '') this.noteField()?.nativeElement.focus();
    else this.confirmed.emit({ reason: asked?.correcting ? reason : '', note });
  }

  protected write(target: typeof this.reason, event: Event): void {
    target.set((event.target as HTMLInputElement).value);
  }

  /** Under its cell, and within the window. */
  private place(dialog: HTMLDialogElement): void {
    const { innerWidth, innerHeight } = dialog.ownerDocument.defaultView!;
    const { width, height } = dialog.getBoundingClientRect();
    const left = Math.max(8, Math.min(this.at().left, innerWidth - width - 8));
    const top = Math.max(8, Math.min(this.at().bottom + 6, innerHeight - height - 8));
    dialog.style.setProperty('inset', `${top}px auto auto ${left}px`);
  }
}
