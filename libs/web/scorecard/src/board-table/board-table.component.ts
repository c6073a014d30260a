import {
  ApplicationRef,
  Component,
  ElementRef,
  afterRenderEffect,
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
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { NodeKind } from '@rumbo/domain';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { IconComponent, SparklineComponent, StatusComponent } from '@rumbo/web-ui';
import type { BoardRow } from '../board-rows';
import { omittedOf } from '../levels/board-node';
import { ScorecardStore } from '../scorecard.store';
import { treegridAction } from '../treegrid-keys';
import { RowViews } from './row-view';
import { RowWindow } from './row-window';

/** Tables of so many rows are drawn whole: the eye, the browser's own search and paper have all of it at once. */
const WHOLE_UP_TO = 320;
/** ms that a row is in sight before what stands beside its figures is asked for. */
const LOOKED_AT = 100;

const CHILDREN: Record<NodeKind, string> = {
  plan: 'board.lines',
  perspective: 'board.lines',
  line: 'board.objectives',
  objective: 'board.kpis',
  kpi: 'board.kpis',
};

/** The plan's tree as a dense table that opens and closes: a treegrid whose rows take the focus. */
@Component({
  selector: 'rumbo-board-table',
  imports: [IconComponent, MatButton, SparklineComponent, StatusComponent],
  templateUrl: './board-table.component.html',
  styleUrl: './board-table.component.scss',
})
export class BoardTableComponent {
  private readonly application = inject(ApplicationRef);
  private readonly router = inject(Router);
  private readonly store = inject(ScorecardStore);
  private readonly format = inject(FormatService);
  private readonly language = inject(LanguageService);
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  protected readonly t = injectTranslate();
  protected readonly plural = this.language.plural;

  readonly rows = input.required<BoardRow[]>();
  readonly planCode = input.required<string>();
  /** Query parameters that links to KPIs carry on. */
  readonly linkParams = input.required<Record<string, string | null>>();
  readonly previousPeriod = input.required<string>();
  /** Nodes of the plan, shown or not: a large one is drawn in part also while most of it is closed. */
  readonly nodes = input(0);
  /** Keys of the rows whose figures have just changed. */
  readonly changed = input<ReadonlySet<string>>(new Set());
  /** Code of a group to open or close. */
  readonly toggled = output<string>();
  /** Asks again for rows that could not be had. */
  readonly retried = output();

  protected readonly window = new RowWindow(
    this.rows,
    () => Math.max(this.rows().length, this.nodes()) > WHOLE_UP_TO,
  );
  private readonly views = computed(
    () =>
      new RowViews({
        store: this.store,
        format: this.format,
        language: this.language,
        linkOf: this.linkOf(),
      }),
  );
  /**
   * A router's link for each row would be made again for all of them at every navigation, and opening a node is one;
   * the rows' addresses are one another's but for the code.
   */
  private readonly linkOf = computed(() => {
    const commands = ['/planes', this.planCode(), 'indicadores'];
    const tree = this.router.createUrlTree(commands, { queryParams: this.linkParams() });
    const [path, query] = this.router.serializeUrl(tree).split('?');
    return (kpi: string) => `${path}/${encodeURIComponent(kpi)}${query ? `?${query}` : ''}`;
  });
  protected readonly parts = computed(() => {
    const views = this.views();
    return this.window
      .parts(this.rows().findIndex(({ key }) => key === this.focusedKey()))
      .map((part) => ({ ...part, view: part.row && views.of(part.row) }));
  });
  /** Said once, not for each row. */
  protected readonly labels = computed(() => ({
    actual: this.t('board.column.actual'),
    target: this.t('board.column.target'),
    attainment: this.t('board.column.attainment'),
    status: this.t('board.column.status'),
    change: this.t('board.column.change', { period: this.format.period(this.previousPeriod()) }),
    trend: this.t('board.column.trend'),
    noValue: this.t('board.noValue'),
  }));

  /** The row that Tab reaches: the last one focused, the first while that one is not shown. */
  private readonly focusedKey = linkedSignal<BoardRow[], string | null>({
    source: this.rows,
    computation: (rows, before) => rows.find(({ key }) => key === before?.value)?.key ?? rows[0]?.key ?? null,
  });
  /** A row that gets the focus as soon as it is drawn. */
  private readonly asked = signal<{ key: string; block: ScrollLogicalPosition } | null>(null);

  constructor() {
    afterRenderEffect(() => {
      this.parts();
      this.window.measure(this.body().nativeElement);
      this.window.grow();
    });
    afterRenderEffect(() => {
      this.parts();
      const asked = this.asked();
      if (asked) untracked(() => this.giveFocus(asked));
    });
    effect((onCleanup) => {
      const groups = this.parts().flatMap(({ view }) => (view?.kpi && view.row.parent) || []);
      const timer = setTimeout(() => this.store.context.see([...new Set(groups)]), LOOKED_AT);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** Brings the row of a group to the middle of the page and gives it the focus. */
  reveal(code: string): void {
    const row = this.rows().find(({ node, pending }) => node.code === code && !pending);
    if (row) this.focus(row, 'center');
  }

  protected isTabStop(row: BoardRow): boolean {
    return row.key === this.focusedKey();
  }

  protected remember(row: BoardRow): void {
    this.focusedKey.set(row.key);
  }

  /** Within the page, unless the browser is asked for another window or tab. */
  protected follow(event: MouseEvent, link: string): void {
    if (event.button !== 0 || event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    void this.router.navigateByUrl(link);
  }

  protected omitted(row: BoardRow): string {
    const count = omittedOf(row.node);
    return this.plural(CHILDREN[row.node.kind], count);
  }

  protected pressKey(event: KeyboardEvent, index: number): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    // What the key before it did is drawn first: this one may be about it.
    this.application.tick();
    const action = treegridAction(this.rows(), index, event.key);
    if (!action) return;
    event.preventDefault();
    const row = this.rows()[action.index]!;
    switch (action.type) {
      case 'focus':
        return this.focus(row, 'nearest');
      case 'open':
        return void this.router.navigateByUrl(this.linkOf()(row.node.code));
      case 'retry':
        return this.retried.emit();
      default:
        this.toggled.emit(row.node.code);
    }
  }

  protected toggle(row: BoardRow): void {
    this.remember(row);
    if (row.expandable) this.toggled.emit(row.node.code);
  }

  private focus(row: BoardRow, block: ScrollLogicalPosition): void {
    this.focusedKey.set(row.key);
    this.asked.set({ key: row.key, block });
    // At once where it can be, so that the next key finds it.
    this.giveFocus({ key: row.key, block });
  }

  private giveFocus({ key, block }: { key: string; block: ScrollLogicalPosition }): void {
    const place = this.rows().findIndex((row) => row.key === key) + 2;
    const row = this.body().nativeElement.querySelector<HTMLElement>(`tr[aria-rowindex="${place}"]`);
    if (!row) return;
    this.asked.set(null);
    row.focus({ preventScroll: true });
    row.scrollIntoView?.({ block });
  }
}
