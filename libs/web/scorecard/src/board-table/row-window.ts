import {
  ApplicationRef,
  DestroyRef,
  DOCUMENT,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { afterFrame } from '../after-frame';
import type { BoardRow } from '../board-rows';
import { RowHeights, type Span, drawnRows } from './row-heights';

/** px drawn above and below what is seen. */
const MARGIN = 480;
const ROW_PX = 34;
/** New rows that are drawn before the next frame is shown; more of them would keep the person waiting. */
const DRAWN_TOGETHER = 6;
/** What is drawn before anything could be measured. */
const AT_FIRST: Span = { first: 0, end: DRAWN_TOGETHER };

/** Rows that stand in the table, or the room of those that are not drawn. */
export interface Part {
  key: string;
  row: BoardRow | null;
  /** Of the row, from 0; of a gap, of the row that follows it. */
  index: number;
  /** px of a gap; 0 of a row. */
  gap: number;
}

/**
 * What of a long table is drawn while the page scrolls. A short one is drawn whole, new rows some a frame, and every
 * one on paper at once. Rows may be of any height: where they stand is found from what was measured.
 */
export class RowWindow {
  private readonly document = inject(DOCUMENT);
  private readonly application = inject(ApplicationRef);
  private readonly heights = new RowHeights(ROW_PX);
  private readonly span = signal<Span>(AT_FIRST, {
    equal: (a, b) => a.first === b.first && a.end === b.end,
  });
  private readonly moved = signal(0);
  private readonly printing = signal(false);
  private body: HTMLElement | null = null;
  private width = 0;

  private readonly placed = computed(() => {
    const rows = this.rows();
    this.heights.show(rows.map((row) => ({ key: row.key, sort: sortOf(row) })));
    return rows;
  });
  readonly windowed = computed(() => this.long() && !this.printing());
  private readonly steps = signal(0);
  /** Of a short table: the rows that were drawn before and some more. */
  private readonly drawn = linkedSignal<{ rows: readonly BoardRow[]; steps: number }, ReadonlySet<string>>({
    source: () => ({ rows: this.placed(), steps: this.steps() }),
    computation: ({ rows }, before) => {
      let left = DRAWN_TOGETHER;
      return new Set(rows.flatMap(({ key }) => (before?.value.has(key) || left-- > 0 ? [key] : [])));
    },
  });
  private readonly whole = computed(
    () => this.printing() || (!this.long() && this.drawn().size === this.placed().length),
  );

  /**
   * Needs an injection context.
   * @param long whether the table is drawn in part
   */
  constructor(
    private readonly rows: () => readonly BoardRow[],
    private readonly long: () => boolean,
  ) {
    const view = this.document.defaultView!;
    const print = view.matchMedia?.('print');
    const onScroll = (): void => this.follow();
    const onPrint = (): void => this.print(true);
    const onPrinted = (): void => this.print(false);
    const onMedia = (event: MediaQueryListEvent): void => this.printing.set(event.matches);
    afterNextRender(() => {
      view.addEventListener('scroll', onScroll, { passive: true });
      view.addEventListener('resize', onScroll);
      view.addEventListener('beforeprint', onPrint);
      view.addEventListener('afterprint', onPrinted);
      print?.addEventListener('change', onMedia);
    });
    inject(DestroyRef).onDestroy(() => {
      view.removeEventListener('scroll', onScroll);
      view.removeEventListener('resize', onScroll);
      view.removeEventListener('beforeprint', onPrint);
      view.removeEventListener('afterprint', onPrinted);
      print?.removeEventListener('change', onMedia);
    });
  }

  /** @param kept the row that has the focus; −1 for none */
  parts(kept: number): Part[] {
    const rows = this.placed();
    const part = (index: number): Part => ({ key: rows[index]!.key, row: rows[index]!, index, gap: 0 });
    if (this.whole()) return rows.map((_, index) => part(index));
    const parts: Part[] = [];
    let next = 0;
    for (const index of [...(this.windowed() ? this.seen(kept) : this.begun(kept)), rows.length]) {
      const gap = this.heights.between(next, index);
      if (index > next) parts.push({ key: `${rows[index]?.key}<`, row: null, index, gap });
      if (index < rows.length) parts.push(part(index));
      next = index + 1;
    }
    return parts;
  }

  /** After each drawing: the rows that wait are drawn once what is there has been shown. */
  grow(): void {
    if (untracked(this.whole) || untracked(this.windowed)) return;
    afterFrame(() => this.steps.update((count) => count + 1));
  }

  /** After each drawing: how high the rows have become. */
  measure(body: HTMLElement): void {
    this.body = body;
    if (!untracked(this.windowed)) return;
    const width = body.clientWidth;
    if (width !== this.width) this.heights.forget();
    this.width = width;
    const rows = untracked(this.placed);
    let moved = false;
    for (const element of body.querySelectorAll<HTMLElement>(':scope > tr[aria-rowindex]')) {
      const row = rows[Number(element.getAttribute('aria-rowindex')) - 2];
      if (!row) continue;
      const height = element.getBoundingClientRect().height;
      moved = this.heights.measure(row.key, sortOf(row), height) || moved;
    }
    if (moved) this.moved.update((count) => count + 1);
    this.follow();
  }

  private seen(kept: number): number[] {
    this.moved();
    const rows = this.placed();
    const { first, end } = this.span();
    return drawnRows({ first: Math.min(first, rows.length), end: Math.min(end, rows.length) }, kept);
  }

  private begun(kept: number): number[] {
    const drawn = this.drawn();
    return this.placed().flatMap(({ key }, index) => (drawn.has(key) || index === kept ? [index] : []));
  }

  private follow(): void {
    if (!this.body || !untracked(this.windowed)) return;
    if (this.body.clientWidth !== this.width) return void this.measure(this.body);
    const top = -this.body.getBoundingClientRect().top;
    this.span.set(this.heights.span(top, this.document.documentElement.clientHeight, MARGIN));
  }

  /** Paper is drawn at once: the browser does not wait. */
  private print(printing: boolean): void {
    this.printing.set(printing);
    this.application.tick();
  }
}

function sortOf({ node, pending }: BoardRow): string {
  return pending ?? node.kind;
}
