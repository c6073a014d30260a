import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { type Block, type Position, heightOf, widthOf } from '../selection/position';
import { drawn, revealed, spanOf } from '../selection/window';
import { GridSelection } from '../store/grid-selection';
import { GridStore } from '../store/grid.store';
import { geometryFor } from './geometry';
import { GridPointer } from './grid-pointer';
import { GridRowComponent } from './grid-row.component';

const SPARE_ROWS = 6;
const SPARE_COLUMNS = 2;

/** Draws the rows and columns that are seen, keeps the frozen ones in sight, and takes the keys and the mouse. */
@Component({
  selector: 'rumbo-grid-table',
  imports: [GridRowComponent],
  providers: [GridPointer],
  templateUrl: './grid-table.component.html',
  styleUrl: './grid-table.component.scss',
  // The focus is on a cell or in its field; what they do not take comes here.
  host: {
    '(keydown)': 'pressed.emit($event)',
    '(pointerdown)': 'press($event)',
    '(pointermove)': 'pointer.move($event)',
    '(pointerup)': 'release()',
    '(pointercancel)': 'pointer.cancel()',
    '(dblclick)': 'open($event)',
    '(copy)': 'copied.emit($event)',
    '(cut)': 'copied.emit($event)',
    '(paste)': 'pasted.emit($event)',
  },
})
export class GridTableComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly store = inject(GridStore);
  protected readonly selection = inject(GridSelection);
  protected readonly pointer = inject(GridPointer);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly label = input.required<string>();
  readonly partsToggled = output<{ kpi: string; open: boolean }>();
  readonly pressed = output<KeyboardEvent>();
  readonly opened = output<Position>();
  readonly copied = output<ClipboardEvent>();
  readonly pasted = output<ClipboardEvent>();
  readonly filled = output<Block>();

  private readonly size = signal({ width: 0, height: 0 });
  private readonly scrolled = signal({ top: 0, left: 0 });
  protected readonly table = this.store.table;
  protected readonly geometry = computed(() => geometryFor(this.size().width, this.table().columns.length));
  protected readonly width = computed(() => {
    const { frozen, column } = this.geometry();
    return frozen + column * this.table().columns.length;
  });
  protected readonly height = computed(() => {
    const { header, row } = this.geometry();
    return header + row * this.table().rows.length;
  });
  private readonly rowSpan = computed(
    () => {
      const { header, row } = this.geometry();
      const length = Math.max(0, this.size().height - header);
      return spanOf(
        { offset: this.scrolled().top, length, size: row, count: this.table().rows.length },
        SPARE_ROWS,
      );
    },
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  private readonly columnSpan = computed(
    () => {
      const { frozen, column } = this.geometry();
      const length = Math.max(0, this.size().width - frozen);
      return spanOf(
        { offset: this.scrolled().left, length, size: column, count: this.table().columns.length },
        SPARE_COLUMNS,
      );
    },
    { equal: (a, b) => a.first === b.first && a.end === b.end },
  );
  protected readonly rows = computed(() => {
    const { rows } = this.table();
    return drawn(this.rowSpan(), this.selection.active().row, rows.length).map((index) => ({
      index,
      row: rows[index]!,
    }));
  });
  protected readonly columns = computed(() => {
    const { columns } = this.table();
    return drawn(this.columnSpan(), this.selection.active().column, columns.length).map((index) => ({
      index,
      column: columns[index]!,
    }));
  });
  protected readonly frame = computed(() => this.frameOf(this.selection.block()));
  protected readonly fillFrame = computed(() => {
    const target = this.pointer.fillTarget();
    return target && this.frameOf(target);
  });

  constructor() {
    afterNextRender(() => this.watchSize());
    let hadFocus = false;
    // Before the cells are drawn anew: the focused one may go.
    effect(() => {
      this.rows();
      this.columns();
      hadFocus = this.hasFocus();
    });
    let answered = 0;
    afterRenderEffect(() => {
      const asked = this.selection.focusAsked();
      const active = this.selection.active();
      this.rows();
      this.columns();
      // Nobody is taken back who has left.
      if (asked > answered || hadFocus) untracked(() => this.focusCell(active));
      answered = asked;
    });
    afterRenderEffect(() => {
      this.table();
      this.reveal(this.selection.head());
    });
  }

  /** Rows that a page key moves by. */
  page(): number {
    const { header, row } = this.geometry();
    return Math.max(1, Math.floor((this.size().height - header) / row) - 1);
  }

  protected follow(): void {
    const { scrollTop, scrollLeft } = this.scroller().nativeElement;
    this.scrolled.set({ top: scrollTop, left: scrollLeft });
  }

  protected press(event: PointerEvent): void {
    this.pointer.press(event, this.scroller().nativeElement);
  }

  protected release(): void {
    const target = this.pointer.release();
    if (target) this.filled.emit(target);
  }

  protected open(event: Event): void {
    const position = this.pointer.positionOf(event.target);
    if (position) this.opened.emit(position);
  }

  private hasFocus(): boolean {
    return this.host.contains(this.host.ownerDocument.activeElement);
  }

  private focusCell({ row, column }: Position): void {
    const grid = this.scroller().nativeElement;
    if (grid.querySelector('input')) return;
    const cell = grid.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    if (cell && grid.ownerDocument.activeElement !== cell) cell.focus({ preventScroll: true });
  }

  private reveal({ row, column }: Position): void {
    const grid = this.scroller().nativeElement;
    if (untracked(this.selection.focusAsked) === 0) return;
    const { header, frozen, row: rowSize, column: columnSize } = untracked(this.geometry);
    const top = revealed(row, {
      offset: grid.scrollTop,
      length: grid.clientHeight - header,
      size: rowSize,
    });
    const left = revealed(column, {
      offset: grid.scrollLeft,
      length: grid.clientWidth - frozen,
      size: columnSize,
    });
    if (top !== grid.scrollTop || left !== grid.scrollLeft) grid.scrollTo({ top, left });
  }

  private frameOf(block: Block) {
    const { header, row, column, frozen } = this.geometry();
    return {
      top: header + block.top * row,
      left: frozen + block.left * column,
      width: widthOf(block) * column,
      height: heightOf(block) * row,
    };
  }

  private watchSize(): void {
    const grid = this.scroller().nativeElement;
    const measure = () => this.size.set({ width: grid.clientWidth, height: grid.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    this.destroyed.onDestroy(() => observer.disconnect());
  }

  private readonly destroyed = inject(DestroyRef);
}
