import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  FormatService,
  LanguageService,
  RecordingQueue,
  SessionStore,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { clipboardTexts } from './clipboard/clipboard-block';
import { filledOver } from './block/fill';
import { BlockPreviewComponent } from './panels/block-preview.component';
import { CellBarComponent } from './panels/cell-bar.component';
import { EntryQuestionComponent } from './panels/entry-question.component';
import { GridToolbarComponent } from './panels/grid-toolbar.component';
import { ReasonAskComponent } from './panels/reason-ask.component';
import { SelectionBarComponent } from './panels/selection-bar.component';
import type { Block } from './selection/position';
import { GridBlocks } from './store/grid-blocks';
import { GridCells, type Place } from './store/grid-cells';
import { type EntryOutcome, GridEntry } from './store/grid-entry';
import { GridKeyboard } from './store/grid-keyboard';
import { GridNotices } from './store/grid-notices';
import { GridSelection } from './store/grid-selection';
import { GridUndo } from './store/grid-undo';
import { type GridAddress, GridStore } from './store/grid.store';
import { GridTableComponent } from './table/grid-table.component';
import { PartlyShownComponent } from '../partly-shown.component';

/** A person's own KPIs by their periods, to record in as in a spreadsheet. */
@Component({
  selector: 'rumbo-grid-page',
  imports: [
    BlockPreviewComponent,
    CellBarComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    EntryQuestionComponent,
    GridTableComponent,
    GridToolbarComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    PageStateComponent,
    PartlyShownComponent,
    ReasonAskComponent,
    RouterLink,
    SelectionBarComponent,
  ],
  providers: [
    GridStore,
    GridCells,
    GridEntry,
    GridBlocks,
    GridUndo,
    GridSelection,
    GridNotices,
    GridKeyboard,
  ],
  templateUrl: './grid.page.html',
  styleUrl: './grid.page.scss',
})
export class GridPage {
  private readonly router = inject(Router);
  private readonly queue = inject(RecordingQueue);
  private readonly cells = inject(GridCells);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly grid = viewChild(GridTableComponent);
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(GridStore);
  protected readonly entry = inject(GridEntry);
  protected readonly blocks = inject(GridBlocks);
  protected readonly undo = inject(GridUndo);
  protected readonly selection = inject(GridSelection);
  protected readonly notices = inject(GridNotices);
  protected readonly keyboard = inject(GridKeyboard);
  protected readonly format = inject(FormatService);
  protected readonly plural = inject(LanguageService).plural;
  protected readonly t = injectTranslate();

  readonly plan = input<string>();
  readonly desde = input<string>();
  readonly hasta = input<string>();
  readonly frecuencia = input<string>();
  readonly buscar = input<string>();
  /** Codes of the KPIs whose parts are shown, with commas. */
  readonly abierto = input<string>();
  readonly corte = input<string>();
  /** The cell to start at: `kpi~period`, as mails link to it. */
  readonly celda = input<string>();

  protected readonly sentence = computed(() => problemSentence(this.store.error(), this.t));
  protected readonly reversing = signal(false);
  protected readonly loaded = computed(() => this.store.sheet.value() !== undefined);
  /** Where the asked cell stands in the window. */
  protected readonly askedAt = computed(() => {
    const question = this.entry.question();
    if (!question) return { left: 0, bottom: 0 };
    const { row, column } = question.place.position;
    const cell = this.host.nativeElement.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    const box = cell?.getBoundingClientRect();
    return { left: box?.left ?? 16, bottom: box?.bottom ?? 16 };
  });
  protected readonly batchWords = computed(() => {
    const batch = this.undo.batch();
    return batch ? this.plural('grid.batchSaved', batch.saved) : '';
  });

  constructor() {
    effect(() => {
      const address: GridAddress = {
        plan: this.plan() ?? '',
        from: this.desde() ?? '',
        to: this.hasta() ?? '',
        frequency: this.frecuencia() ?? '',
        search: this.buscar() ?? '',
        open: (this.abierto() ?? '').split(',').filter(Boolean),
        cutOff: this.corte() || null,
      };
      untracked(() => this.store.address.set(address));
    });
    effect(() => this.store.named.set(this.celda()?.split('~')[0] || null));
    effect(() => {
      const asked = this.keyboard.undoAsked();
      if (asked > 0) untracked(() => this.undoNewest());
    });
    effect(() => {
      const parts = this.keyboard.partsAsked();
      if (parts) untracked(() => this.showParts(parts));
    });
    this.followOthersChoice();
    afterRenderEffect(() => {
      const grid = this.grid();
      if (grid) this.keyboard.page = () => grid.page();
    });
    this.startAtCell();
  }

  protected change(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected showParts({ kpi, open }: { kpi: string; open: boolean }): void {
    const codes = new Set(this.store.address().open);
    if (open) codes.add(kpi);
    else codes.delete(kpi);
    this.change({ abierto: [...codes].join(',') || null });
  }

  protected copy(event: ClipboardEvent): void {
    if (this.inField(event)) return;
    const { top, left, bottom, right } = this.selection.block();
    const rows: string[][] = [];
    for (let row = top; row <= bottom; row++) {
      const texts: string[] = [];
      for (let column = left; column <= right; column++) {
        const place = this.cells.placeAt({ row, column });
        texts.push((place && this.cells.shown(place).figure) ?? '');
      }
      rows.push(texts);
    }
    const { plain, html } = clipboardTexts(rows);
    event.clipboardData?.setData('text/plain', plain);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    this.notices.copied(rows.length * rows[0]!.length);
  }

  protected paste(event: ClipboardEvent): void {
    if (this.inField(event)) return;
    event.preventDefault();
    if (this.store.address().cutOff !== null) return this.notices.refused(this.selection.active());
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const html = event.clipboardData?.getData('text/html') ?? '';
    this.notices.clear();
    if (!this.blocks.paste({ plain, html }, this.selection.block()))
      this.notices.say(this.t('grid.nothingToPaste'), 'wrong');
  }

  protected fill(target: Block): void {
    if (this.store.address().cutOff !== null) return this.notices.refused(this.selection.active());
    this.blocks.fill(filledOver(this.selection.block(), target));
  }

  protected async saveBlock(reason: string): Promise<void> {
    await this.blocks.save(reason);
    this.selection.focus();
  }

  protected closeBlock(): void {
    this.blocks.close();
    this.selection.focus();
  }

  /** Goes on after the question at a cell was answered. */
  protected async answered(answer: Promise<EntryOutcome>): Promise<void> {
    const place = this.entry.question()?.place;
    const outcome = await answer;
    if (place) this.notices.outcome(outcome, place);
    if (outcome.kind === 'asked') return;
    const next = this.keyboard.afterwards;
    if (next) this.selection.moveTo(next);
    else this.selection.focus();
  }

  protected dismiss(): void {
    const question = this.entry.question();
    this.entry.dismiss();
    this.selection.focus();
    if (question?.kind === 'reading') this.keyboard.edit(question.place.position);
  }

  protected async undoCell(place: Place | null = this.activePlace()): Promise<void> {
    if (!place || !this.undo.undoable(place)) {
      this.notices.say(this.t('grid.nothingToUndo'), 'wrong');
      return;
    }
    const done = await this.undo.undoCell(place);
    if (done) this.notices.say(this.t('grid.undone', { cell: this.notices.nameOf(place) }));
    else this.notices.problem(this.undo.problem());
    this.selection.focus();
  }

  protected async reverse(reason: string): Promise<void> {
    this.reversing.set(false);
    const saved = this.undo.batch()?.saved ?? 0;
    if (await this.undo.reverseBatch(reason)) this.notices.say(this.plural('grid.reversed', saved));
    else this.notices.problem(this.undo.problem());
    this.selection.focus();
  }

  private undoNewest(): void {
    if (this.undo.batch()) this.reversing.set(true);
    else void this.undoCell();
  }

  private activePlace(): Place | null {
    return this.cells.placeAt(this.selection.active());
  }

  private inField(event: ClipboardEvent): boolean {
    return (event.target as Element).tagName === 'INPUT';
  }

  /** After a conflict was settled the other's value may be the one that stands. */
  private followOthersChoice(): void {
    let asked = false;
    effect(() => {
      const settling = this.queue.conflictAsked() !== null;
      if (asked && !settling) untracked(() => this.store.reload());
      asked = settling;
    });
  }

  private startAtCell(): void {
    let started = false;
    effect(() => {
      const [kpi, period] = (this.celda() ?? '').split('~');
      if (started || !this.loaded()) return;
      const position = kpi && period ? this.store.table().find(kpi, period) : null;
      started = true;
      if (position) untracked(() => this.selection.moveTo(position));
    });
  }
}
