import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { FormatService, LanguageService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { IconComponent, type IconName } from '@rumbo/web-ui';
import type { BlockLine, Readings } from '../block/block-plan';
import { LINE_GROUPS, type LineGroup, blockSummary, inGroup } from '../block/block-summary';
import { quantityOf } from '../store/cell-view';
import type { BlockDraft, ReadingRule } from '../store/grid-blocks';
import { ReasonMemory } from '../store/reason-memory';
import { ReadingQuestionComponent } from './reading-question.component';

const ICONS: Record<BlockLine['state'], IconName> = {
  new: 'check',
  changed: 'edit',
  unchanged: 'list',
  refused: 'alert',
};
/** Lines that are shown at first, and each time that more are asked for. */
const PAGE = 250;

/** A block before it is saved: cell by cell what it would do, and why what is not taken is not. */
@Component({
  selector: 'rumbo-block-preview',
  imports: [IconComponent, MatButton, MatIconButton, ReadingQuestionComponent],
  templateUrl: './block-preview.component.html',
  styleUrl: './block-preview.component.scss',
})
export class BlockPreviewComponent {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly reasonField = viewChild<ElementRef<HTMLInputElement>>('reasonField');
  private readonly format = inject(FormatService);
  private readonly memory = inject(ReasonMemory);
  protected readonly plural = inject(LanguageService).plural;
  protected readonly t = injectTranslate();

  readonly draft = input.required<BlockDraft>();
  readonly readingsChosen = output<{ rule: ReadingRule; each: Readings }>();
  readonly saved = output<string>();
  readonly closed = output();

  protected readonly groups = LINE_GROUPS;
  protected readonly group = signal<LineGroup | null>(null);
  protected readonly limit = linkedSignal({ source: this.group, computation: () => PAGE });
  protected readonly reason = signal(this.memory.last());
  protected readonly tried = signal(false);
  /** Saving was asked for before the API had told its view. */
  protected readonly wanted = signal(false);
  protected readonly summary = computed(() => {
    const { plan } = this.draft();
    return plan && blockSummary(plan);
  });
  private readonly found = computed(() => {
    const group = this.group();
    const lines = this.draft().plan?.lines ?? [];
    return group === null ? lines : lines.filter((line) => inGroup(line, group));
  });
  protected readonly lines = computed(() =>
    this.found()
      .slice(0, this.limit())
      .map((line) => ({
        id: line.id,
        state: line.state,
        icon: ICONS[line.state],
        cell: this.cellOf(line),
        name: line.row ? this.nameOf(line) : '',
        old: this.figure(line, line.old),
        value: line.value === null ? line.text : this.figure(line, line.value),
        why: this.why(line),
        warned: line.warning !== null && line.state !== 'refused',
      })),
  );
  protected readonly more = computed(() => this.found().length - this.lines().length);
  protected readonly problem = computed(() =>
    this.draft().check === 'refused' ? problemSentence(this.draft().problem, this.t) : '',
  );

  constructor() {
    let shown: HTMLDialogElement | undefined;
    afterNextRender(() => {
      shown = this.dialog().nativeElement;
      shown.showModal();
      shown.querySelector<HTMLElement>('input[type="radio"]')?.focus();
    });
    inject(DestroyRef).onDestroy(() => shown?.close());
    this.saveOnceChecked();
  }

  protected choose(group: LineGroup): void {
    this.group.update((before) => (before === group ? null : group));
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + PAGE);
  }

  protected write(event: Event): void {
    this.reason.set((event.target as HTMLInputElement).value);
  }

  protected save(event?: Event): void {
    event?.preventDefault();
    const summary = this.summary();
    if (!summary || summary.savable === 0) return;
    this.tried.set(true);
    const reason = this.reason().trim();
    if (summary.reasonNeeded && reason === '') this.reasonField()?.nativeElement.focus();
    else if (this.draft().check === 'asking') this.wanted.set(true);
    else this.saved.emit(summary.reasonNeeded ? reason : '');
  }

  /** Goes on where the API sees what the person saw; what it refuses beyond that is shown first. */
  private saveOnceChecked(): void {
    let seen = 0;
    effect(() => {
      const asking = this.draft().check === 'asking';
      const refused = this.summary()?.counts.refused ?? 0;
      if (asking) seen = refused;
      else if (this.wanted())
        untracked(() => {
          this.wanted.set(false);
          if (refused === seen) this.save();
        });
    });
  }

  private cellOf({ row, period }: BlockLine): string {
    if (!row) return this.t('grid.preview.outside');
    return [row.kpi.code, period && this.format.period(period)].filter(Boolean).join(' · ');
  }

  private nameOf({ row }: BlockLine): string {
    const { field, item, kpi } = row!;
    if (field === 'value') return kpi.name;
    return `${kpi.name}: ${item ?? this.t(`form.${field}`).toLowerCase()}`;
  }

  private figure({ row }: BlockLine, figure: string | null): string {
    return figure === null || !row ? '' : this.format.value(figure, { ...quantityOf(row), decimals: null });
  }

  private why(line: BlockLine): string {
    const { refusal, detail, closed, warning, state, row } = line;
    if (detail) return detail;
    if (refusal) {
      const cell = this.cellOf(line);
      return this.t(`grid.why.${refusal}`, { cell, period: closed ? this.format.period(closed) : '' });
    }
    if (!warning || state === 'unchanged' || !row) return '';
    const show = (figure: string) => this.figure(line, figure);
    return warning.kind === 'magnitude'
      ? this.t('grid.warning.magnitude', { value: show(warning.suggestion) })
      : this.t('grid.warning.outlier', { low: show(warning.low), high: show(warning.high) });
  }
}
