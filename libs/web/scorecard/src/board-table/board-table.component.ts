import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChildren,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { IconComponent, SparklineComponent, StatusComponent } from '@rumbo/web-ui';
import type { BoardRow } from '../board-rows';
import { ScorecardStore } from '../scorecard.store';
import { treegridAction } from '../treegrid-keys';
import { rowView } from './row-view';

/** The plan's tree as a dense table that opens and closes: a treegrid whose rows take the focus. */
@Component({
  selector: 'rumbo-board-table',
  imports: [IconComponent, RouterLink, SparklineComponent, StatusComponent],
  templateUrl: './board-table.component.html',
  styleUrl: './board-table.component.scss',
})
export class BoardTableComponent {
  private readonly router = inject(Router);
  private readonly store = inject(ScorecardStore);
  private readonly format = inject(FormatService);
  private readonly language = inject(LanguageService);
  private readonly rowElements = viewChildren<ElementRef<HTMLTableRowElement>>('rowElement');
  protected readonly t = injectTranslate();

  readonly rows = input.required<BoardRow[]>();
  readonly planCode = input.required<string>();
  /** Query parameters that links to KPIs carry on. */
  readonly linkParams = input.required<Record<string, string | null>>();
  readonly previousPeriod = input.required<string>();
  /** Code of a group to open or close. */
  readonly toggled = output<string>();

  protected readonly views = computed(() =>
    this.rows().map((row) =>
      rowView(row, { store: this.store, format: this.format, language: this.language }),
    ),
  );
  protected readonly beforeLabel = computed(() =>
    this.t('board.column.change', { period: this.format.period(this.previousPeriod()) }),
  );

  /** The row that Tab reaches: the last one focused, the first while that one is not shown. */
  private readonly focusedKey = linkedSignal<BoardRow[], string | null>({
    source: this.rows,
    computation: (rows, before) => rows.find(({ key }) => key === before?.value)?.key ?? rows[0]?.key ?? null,
  });

  protected isTabStop(row: BoardRow): boolean {
    return row.key === this.focusedKey();
  }

  protected remember(row: BoardRow): void {
    this.focusedKey.set(row.key);
  }

  protected kpiLink(row: BoardRow): string[] {
    return ['/planes', this.planCode(), 'indicadores', row.node.code];
  }

  protected pressKey(event: KeyboardEvent, index: number): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    const action = treegridAction(this.rows(), index, event.key);
    if (!action) return;
    event.preventDefault();
    const row = this.rows()[action.index]!;
    if (action.type === 'focus') this.rowElements()[action.index]?.nativeElement.focus();
    else if (action.type === 'open')
      void this.router.navigate(this.kpiLink(row), { queryParams: this.linkParams() });
    else this.toggled.emit(row.node.code);
  }

  protected toggle(row: BoardRow): void {
    this.remember(row);
    if (row.expandable) this.toggled.emit(row.node.code);
  }
}
