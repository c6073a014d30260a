import type { FigureStore } from './figure-store';
import { WITHDRAWN } from './version';
import { CELLS, type YearBlock } from './year-block';

/**
 * What there is in a slot's cells of a year as of the store's sequence, without the figures: nothing is copied, and
 * nothing made of them. Ask for it anew whenever the store may have changed.
 */
export class CellStates {
  /** Of the slot that was read last, see `stateCode`; 0 is no value. */
  readonly states = new Uint8Array(CELLS);
  /** Sequence that wrote the value's newest version, a review included. */
  readonly since = new Uint32Array(CELLS);
  /** 1 where a target is set. */
  readonly targeted = new Uint8Array(CELLS);
  private readonly block: YearBlock | null;
  /** Whose older versions are read where a cell is newer than the sequence; null where none is. */
  private readonly past: { home: FigureStore; upTo: number } | null;

  constructor(store: FigureStore, year: number) {
    const own = store.blocks.get(year) ?? store.copies.get(year);
    const source = own ? null : store.source(year);
    this.block = own ?? source?.block ?? null;
    this.past = source && source.block.newest > source.upTo ? source : null;
  }

  /** Reads a slot's cells. */
  read(slot: number): void {
    const { block, states, since, targeted } = this;
    const first = slot * CELLS;
    if (!block || first >= block.values.length) {
      states.fill(0);
      since.fill(0);
      targeted.fill(0);
      return;
    }
    for (let index = 0; index < CELLS; index++) {
      const target = block.targets[first + index]!;
      states[index] = block.states[first + index]!;
      since[index] = block.valueSince[first + index]!;
      targeted[index] = target === target ? 1 : 0;
    }
    if (this.past) this.putBack(block, first);
  }

  /** The versions of the sequence in the place of newer ones. */
  private putBack({ valueSince, targetSince, valueOlder, targetOlder }: YearBlock, first: number): void {
    const { older } = this.past!.home;
    const { upTo } = this.past!;
    for (let index = 0; index < CELLS; index++) {
      const cell = first + index;
      if (valueSince[cell]! > upTo) {
        const row = older.newestUpTo(valueOlder[cell] ?? 0, upTo);
        const version = row === 0 ? null : older.version(row);
        this.states[index] = version?.state ?? 0;
        this.since[index] = version?.since ?? 0;
      }
      if (targetSince[cell]! > upTo) {
        const row = older.newestUpTo(targetOlder[cell] ?? 0, upTo);
        this.targeted[index] = row !== 0 && older.version(row).decimals !== WITHDRAWN ? 1 : 0;
      }
    }
  }
}
