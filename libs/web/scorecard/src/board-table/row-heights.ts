/** Rows that come and go together, so that a slow scroll does not change what is drawn at every step. */
const STEP = 8;

/** Part of a list: [first, end). */
export interface Span {
  first: number;
  end: number;
}

/**
 * Where the rows of a long list stand, of which only a part is drawn: by the measured heights of those that were
 * drawn once and, for the others, the height of the first one measured of their sort.
 */
export class RowHeights {
  private rows: readonly { key: string; sort: string }[] = [];
  private readonly measured = new Map<string, number>();
  private readonly estimates = new Map<string, number>();
  /** Of row `i`; of the end of the list behind the last. */
  private offsets: Float64Array | null = null;

  /** @param fallback px of a row while none of its sort was measured */
  constructor(private readonly fallback: number) {}

  show(rows: readonly { key: string; sort: string }[]): void {
    this.rows = rows;
    this.offsets = null;
  }

  /** @returns whether anything stands elsewhere now */
  measure(key: string, sort: string, height: number): boolean {
    if (!this.estimates.has(sort)) this.estimates.set(sort, height);
    else if (this.measured.get(key) === height) return false;
    this.measured.set(key, height);
    this.offsets = null;
    return true;
  }

  /** Another width: every height is another one. */
  forget(): void {
    this.measured.clear();
    this.estimates.clear();
    this.offsets = null;
  }

  /** Distance of two rows' upper edges in px. */
  between(first: number, end: number): number {
    const offsets = this.known();
    return offsets[end]! - offsets[first]!;
  }

  /**
   * The rows to draw.
   * @param top px of the list above the upper edge of what is seen
   * @param length px of what is seen
   * @param margin px drawn beyond either edge
   */
  span(top: number, length: number, margin: number): Span {
    const count = this.rows.length;
    const first = Math.floor(this.rowAt(top - margin) / STEP) * STEP;
    const end = Math.ceil((this.rowAt(top + length + margin) + 1) / STEP) * STEP;
    return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(count, end) };
  }

  private rowAt(offset: number): number {
    const offsets = this.known();
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offsets[middle + 1]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private known(): Float64Array {
    if (this.offsets) return this.offsets;
    const offsets = new Float64Array(this.rows.length + 1);
    this.rows.forEach(({ key, sort }, row) => {
      const height = this.measured.get(key) ?? this.estimates.get(sort) ?? this.fallback;
      offsets[row + 1] = offsets[row]! + height;
    });
    return (this.offsets = offsets);
  }
}

/** The rows of a span, in order, with one more that must not go: it has the focus. */
export function drawnRows({ first, end }: Span, kept: number): number[] {
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (kept < 0) return drawn;
  if (kept < first) return [kept, ...drawn];
  return kept >= end ? [...drawn, kept] : drawn;
}
