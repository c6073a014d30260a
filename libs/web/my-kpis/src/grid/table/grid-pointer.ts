import { Injectable, inject, signal } from '@angular/core';
import { handleTarget } from '../block/fill';
import { type Block, type Position, samePosition } from '../selection/position';
import { GridEntry } from '../store/grid-entry';
import { GridNotices } from '../store/grid-notices';
import { GridSelection } from '../store/grid-selection';

/** What the mouse does: select a cell, draw a block, draw the fill handle. A finger scrolls and selects. */
@Injectable()
export class GridPointer {
  private readonly selection = inject(GridSelection);
  private readonly entry = inject(GridEntry);
  private readonly notices = inject(GridNotices);
  private drawing: 'block' | 'fill' | null = null;

  /** Where the handle would fill; null while it is not drawn. */
  readonly fillTarget = signal<Block | null>(null);

  press(event: PointerEvent, grid: HTMLElement): void {
    if (event.button !== 0 || this.isField(event.target)) return;
    if ((event.target as Element).closest('[data-fill]')) {
      this.drawing = 'fill';
      grid.setPointerCapture(event.pointerId);
      event.preventDefault();
      return;
    }
    const position = this.positionOf(event.target);
    if (!position) return;
    // The cell that was typed into takes its value as the pointer leaves it.
    const editing = this.entry.editing();
    if (editing) void this.entry.leave().then((outcome) => this.notices.outcome(outcome, editing.place));
    if (event.shiftKey) {
      event.preventDefault();
      this.selection.extendTo(position);
    } else {
      this.selection.moveTo(position);
    }
    if (event.pointerType === 'mouse') this.drawing = 'block';
  }

  move(event: PointerEvent): void {
    if (!this.drawing) return;
    const under = (event.target as Element).ownerDocument.elementsFromPoint(event.clientX, event.clientY);
    const position = under.map((element) => this.positionOf(element)).find((one) => one !== null);
    if (!position) return;
    if (this.drawing === 'fill') this.fillTarget.set(handleTarget(this.selection.block(), position));
    else if (!samePosition(position, this.selection.head())) this.selection.extendTo(position);
  }

  /** @returns the block to be filled; null when the handle was not drawn */
  release(): Block | null {
    const target = this.fillTarget();
    this.cancel();
    return target;
  }

  cancel(): void {
    this.drawing = null;
    this.fillTarget.set(null);
  }

  positionOf(target: EventTarget | null): Position | null {
    const cell = (target as Element | null)?.closest<HTMLElement>('[data-column]');
    return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
  }

  private isField(target: EventTarget | null): boolean {
    return (target as Element | null)?.closest('input, button') !== null;
  }
}
