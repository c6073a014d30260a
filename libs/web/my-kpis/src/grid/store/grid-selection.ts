import { Injectable, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import { GridStore } from './grid.store';
import { type Block, type Position, samePosition } from '../selection/position';
import {
  type Selection,
  everything,
  extendedTo,
  fitted,
  selectedBlock,
  selectionAt,
  wholeColumns,
  wholeRows,
} from '../selection/selection';
import type { GridTable } from '../model/grid-table';

/** What is selected, and which cell has the focus. */
@Injectable()
export class GridSelection {
  private readonly store = inject(GridStore);

  /** Stays with its KPI and period when rows or columns come and go. */
  readonly selection = linkedSignal<GridTable, Selection>({
    source: this.store.table,
    computation: (table, before) => {
      if (!before) return selectionAt({ row: 0, column: 0 });
      const { anchor, head } = before.value;
      const row = before.source.rows[anchor.row];
      const column = before.source.columns[anchor.column];
      const moved = {
        row: table.rows.findIndex(({ id }) => id === row?.id),
        column: table.columns.findIndex(({ end }) => column && end >= column.end),
      };
      const stays = samePosition(moved, anchor) || moved.row < 0 || moved.column < 0;
      return fitted(stays ? { anchor, head } : selectionAt(moved), table.extent);
    },
  });
  readonly active = computed(() => this.selection().anchor, { equal: samePosition });
  readonly head = computed(() => this.selection().head, { equal: samePosition });
  readonly block = computed<Block>(() => selectedBlock(this.selection()));
  /** Grows when the focus has to go to the active cell. */
  readonly focusAsked = signal(0);

  moveTo(position: Position): void {
    this.selection.set(selectionAt(position));
    this.focus();
  }

  extendTo(position: Position): void {
    this.selection.update((selection) => extendedTo(selection, position));
  }

  rows(): void {
    this.selection.update((selection) => wholeRows(selection, this.extent()));
  }

  columns(): void {
    this.selection.update((selection) => wholeColumns(selection, this.extent()));
  }

  all(): void {
    this.selection.set(everything(this.extent()));
  }

  /** One cell alone. */
  collapse(): void {
    this.selection.update(({ anchor }) => selectionAt(anchor));
  }

  focus(): void {
    this.focusAsked.update((count) => count + 1);
  }

  private extent() {
    return untracked(this.store.table).extent;
  }
}
