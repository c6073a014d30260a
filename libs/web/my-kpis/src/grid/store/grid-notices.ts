import { Injectable, inject, signal } from '@angular/core';
import { FormatService, LanguageService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { type Position } from '../selection/position';
import { GridCells, type Place } from './grid-cells';
import type { EntryOutcome } from './grid-entry';
import { GridStore } from './grid.store';
import { GridUndo } from './grid-undo';

/** What the page says of what was done or could not be done, with a way on. */
export interface Notice {
  words: string;
  tone: 'plain' | 'wrong';
  /** The cell whose newest change may be taken back. */
  undo: Place | null;
}

@Injectable()
export class GridNotices {
  private readonly store = inject(GridStore);
  private readonly cells = inject(GridCells);
  private readonly undo = inject(GridUndo);
  private readonly format = inject(FormatService);
  private readonly plural = inject(LanguageService).plural;
  private readonly t = injectTranslate();

  readonly notice = signal<Notice | null>(null);

  say(words: string, tone: Notice['tone'] = 'plain', undo: Place | null = null): void {
    this.notice.set({ words, tone, undo });
  }

  clear(): void {
    this.notice.set(null);
  }

  /** Why nothing can be typed there. */
  refused(position: Position): void {
    const place = this.cells.placeAt(position);
    if (this.store.address().cutOff !== null) return this.say(this.t('grid.refused.past'), 'wrong');
    if (!place) return this.say(this.t('grid.refused.blank'), 'wrong');
    const { closed } = place.cell;
    if (closed !== null)
      this.say(this.t('grid.refused.closed', { period: this.format.period(closed) }), 'wrong');
  }

  /** Nothing that was recorded is deleted: its newest change may be taken back. */
  notDeleted(position: Position): void {
    const place = this.cells.placeAt(position);
    if (!place || !this.cells.takesValue(position)) return this.refused(position);
    const undo = this.undo.undoable(place) ? place : null;
    this.say(this.t(undo ? 'grid.notDeleted.undo' : 'grid.notDeleted.correct'), 'plain', undo);
  }

  leaving(): void {
    this.say(this.t('grid.leaving'));
  }

  /** What became of what was typed, where the cell itself does not say. */
  outcome(outcome: EntryOutcome, place: Place): void {
    if (outcome.kind === 'kept')
      this.say(this.t(`grid.gap.${outcome.gap}`, { cell: this.nameOf(place) }), 'wrong');
    else if (outcome.kind === 'notDeleted') this.notDeleted(place.position);
    else if (outcome.kind !== 'asked') this.clear();
  }

  copied(count: number): void {
    this.say(this.plural('grid.copied', count));
  }

  problem(error: unknown): void {
    this.say(problemSentence(error, this.t), 'wrong');
  }

  nameOf({ row, cell }: Place): string {
    return `${row.kpi.code}, ${this.format.period(cell.period)}`;
  }
}
