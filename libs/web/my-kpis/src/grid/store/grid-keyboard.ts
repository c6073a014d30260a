import { Injectable, inject, signal, untracked } from '@angular/core';
import { RecordingQueue } from '@rumbo/web-data';
import { filledDown, filledRight } from '../block/fill';
import { type GridAction, gridAction } from '../selection/grid-keys';
import { entered, jumped, leapt, stepped, tabbed } from '../selection/navigation';
import { type Position } from '../selection/position';
import { GridBlocks } from './grid-blocks';
import { GridCells } from './grid-cells';
import { GridEntry } from './grid-entry';
import { GridNotices } from './grid-notices';
import { GridSelection } from './grid-selection';
import { GridStore } from './grid.store';

/** What the keys do on the grid. */
@Injectable()
export class GridKeyboard {
  private readonly store = inject(GridStore);
  private readonly cells = inject(GridCells);
  private readonly entry = inject(GridEntry);
  private readonly blocks = inject(GridBlocks);
  private readonly notices = inject(GridNotices);
  private readonly selection = inject(GridSelection);
  private readonly queue = inject(RecordingQueue);
  /** After Escape the next Tab leaves the grid, so that nobody is held in it. */
  private leaving = false;

  /** Rows that a page key moves by. */
  page = () => 10;
  readonly undoAsked = signal(0);
  readonly partsAsked = signal<{ kpi: string; open: boolean } | null>(null);

  async press(event: KeyboardEvent): Promise<void> {
    if (event.isComposing) return;
    if ((event.target as Element).tagName === 'INPUT') return this.pressInField(event);
    const editing = this.entry.editing();
    // Keys that come before the field has the focus are the field's.
    if (editing) {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return this.pressInField(event);
      event.preventDefault();
      this.entry.write(editing.text + event.key);
      return;
    }
    if (event.defaultPrevented || (event.target as Element).tagName === 'BUTTON') return;
    const action = gridAction(event);
    const leaving = this.leaving;
    this.leaving = false;
    if (!action || (action.kind === 'tab' && leaving)) return;
    if (this.perform(action)) event.preventDefault();
  }

  /** Starts typing, or settles what the cell waits for. */
  edit(position: Position, text: string | null = null): void {
    this.afterwards = null;
    const place = this.cells.placeAt(position);
    if (place && this.cells.recordingOf(place)?.status === 'conflict') {
      this.queue.askConflict(this.cells.keyOf(place));
      return;
    }
    if (!this.entry.begin(position, text)) this.notices.refused(position);
  }

  private perform(action: GridAction): boolean {
    const { extent } = this.store.table();
    const { anchor, head } = this.selection.selection();
    const go = (to: Position, extend: boolean) =>
      extend ? this.selection.extendTo(to) : this.selection.moveTo(to);
    switch (action.kind) {
      case 'step':
        go(stepped(action.extend ? head : anchor, action.direction, extent), action.extend);
        return true;
      case 'jump':
        go(jumped(action.extend ? head : anchor, action.direction, extent, this.filled), action.extend);
        return true;
      case 'leap':
        go(leapt(action.extend ? head : anchor, action.leap, { extent, page: this.page() }), action.extend);
        return true;
      case 'tab': {
        const to = tabbed(anchor, action.backwards, extent, this.takesValue);
        if (to) this.selection.moveTo(to);
        return to !== null;
      }
      case 'enter':
        if (action.direction === 'down') this.edit(anchor);
        else this.selection.moveTo(stepped(anchor, 'up', extent));
        return true;
      case 'edit':
        this.edit(anchor);
        return true;
      case 'type':
        this.edit(anchor, action.text);
        return true;
      case 'delete':
        this.notices.notDeleted(anchor);
        return true;
      case 'escape':
        this.leaving = true;
        this.selection.collapse();
        this.notices.leaving();
        return true;
      default:
        return this.performOnBlock(action);
    }
  }

  private performOnBlock(action: GridAction): boolean {
    const block = this.selection.block();
    const row = this.store.table().rows[this.selection.active().row];
    if (action.kind === 'fill') {
      if (this.store.address().cutOff !== null) this.notices.refused(this.selection.active());
      else this.blocks.fill(action.direction === 'down' ? filledDown(block) : filledRight(block));
    } else if (action.kind === 'selectAll') this.selection.all();
    else if (action.kind === 'selectRows') this.selection.rows();
    else if (action.kind === 'selectColumns') this.selection.columns();
    else if (action.kind === 'undo') this.undoAsked.update((count) => count + 1);
    else if (action.kind === 'parts' && row?.parted)
      this.partsAsked.set({ kpi: row.kpi.code, open: action.open });
    return true;
  }

  private async pressInField(event: KeyboardEvent): Promise<void> {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const editing = this.entry.editing();
    if (!editing) return;
    if (key === 'Escape') {
      event.preventDefault();
      await this.entry.cancel();
      this.selection.focus();
      return;
    }
    const { position } = editing.place;
    const { extent } = this.store.table();
    const arrow = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;
    const direction = arrow[key as keyof typeof arrow];
    let next: Position | null = null;
    if (key === 'Enter') next = entered(position, shiftKey ? 'up' : 'down', extent, this.takesValue);
    else if (key === 'Tab') next = tabbed(position, shiftKey, extent, this.takesValue) ?? position;
    else if (direction && editing.over && !shiftKey && !ctrlKey && !metaKey && !altKey)
      next = stepped(position, direction, extent);
    else if (key === 'F2') this.entry.editing.set({ ...editing, over: false });
    if (!next) return;
    event.preventDefault();
    const outcome = await this.entry.commit();
    if (outcome.kind === 'wrong') return;
    this.notices.outcome(outcome, editing.place);
    this.selection.moveTo(outcome.kind === 'asked' ? position : next);
    this.afterwards = next;
  }

  /** Where to go once the question is answered. */
  afterwards: Position | null = null;

  private readonly filled = (position: Position): boolean =>
    untracked(() => {
      const place = this.cells.placeAt(position);
      return place !== null && this.cells.shown(place).figure !== null;
    });

  private readonly takesValue = (position: Position): boolean =>
    untracked(() => this.cells.takesValue(position));
}
