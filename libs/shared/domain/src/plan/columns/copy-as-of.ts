import type { FigureStore } from './figure-store';
import { PastYear } from './past-year';
import { NO_TARGET, NO_VALUE, placeParts, placeTarget, placeValue } from './place-figure';
import { countsIn, type Version } from './version';
import {
  CELLS,
  PART_COLUMNS,
  FIGURE_COLUMNS,
  HISTORY_COLUMNS,
  YearBlock,
  type YearFigures,
} from './year-block';

/**
 * What scoring reads of a year; null without any figure. A store on another copies the year's columns once and puts
 * back the older version wherever the current one is newer than its sequence. Where nothing is newer it reads the
 * base's own columns, for as long as that holds: ask again for each run.
 */
export function figuresOf(store: FigureStore, year: number): YearFigures | null {
  const own = store.blocks.get(year) ?? store.copies.get(year);
  if (own) return own;
  const source = store.source(year);
  if (!source) return null;
  const { block, home, upTo } = source;
  if (block.newest <= upTo && store.scalesLike(home)) return block;
  const copy = asOf(store, year, block.copyOfFigures());
  store.copies.set(year, copy);
  return copy;
}

/**
 * A year of the base as of the store's sequence, to be read KPI by KPI; null where {@link figuresOf} has the year's
 * columns at hand, or where there is none.
 */
export function pastYearOf(store: FigureStore, year: number): PastYear | null {
  if (!store.base || store.blocks.has(year) || store.copies.has(year)) return null;
  const source = store.source(year);
  if (!source || source.block.newest <= source.upTo || !store.scalesLike(source.home)) return null;
  return new PastYear(source.block, source.home, source.upTo);
}

/** A year of its own for a store that is written to. */
export function blockToWrite(store: FigureStore, year: number): YearBlock {
  const source = store.source(year);
  if (!source) return new YearBlock();
  const copy = source.block.copy();
  // What the base has there by now belongs to others.
  const [cells, parts] = [store.baseSlots * CELLS, store.baseParts * CELLS];
  for (const name of [...FIGURE_COLUMNS, ...HISTORY_COLUMNS]) {
    const most = PART_COLUMNS.includes(name) ? parts : name === 'ids' ? cells * 4 : cells;
    if (copy[name].length > most) copy.take(name, copy[name].slice(0, most));
  }
  asOf(store, year, copy);
  adoptDetails(store, source.home, copy);
  return copy;
}

function asOf(store: FigureStore, year: number, copy: YearBlock): YearBlock {
  const { block, home, upTo } = store.source(year)!;
  const cells = Math.min(copy.values.length, block.values.length);
  copy.newest = Math.min(block.newest, upTo);
  if (block.newest > upTo) {
    const { valueSince, targetSince } = block;
    for (let cell = 0; cell < cells; cell++) {
      if (valueSince[cell]! > upTo) putValue(store, home, copy, cell, block.valueOlder[cell] ?? 0, upTo);
    }
    for (let cell = 0; cell < cells && block.newestTarget > upTo; cell++) {
      if (targetSince[cell]! > upTo) putTarget(store, home, copy, cell, block.targetOlder[cell] ?? 0, upTo);
    }
  }
  if (!store.scalesLike(home)) scaleAnew(store, year, copy, cells / CELLS);
  return copy;
}

function putValue(
  store: FigureStore,
  home: FigureStore,
  copy: YearBlock,
  cell: number,
  chain: number,
  upTo: number,
): void {
  const row = chain === 0 ? 0 : home.older.newestUpTo(chain, upTo);
  if (row === 0 && copy.valueSince.length === 0) {
    copy.values[cell] = NaN;
    copy.states[cell] = 0;
    const part = home.slots.partSlots[(cell / CELLS) | 0]!;
    if (part >= 0)
      copy.numerators[part * CELLS + (cell % CELLS)] = copy.denominators[part * CELLS + (cell % CELLS)] = NaN;
  } else putVersion(store, home, copy, cell, row === 0 ? NO_VALUE : home.older.version(row));
}

function putVersion(
  store: FigureStore,
  home: FigureStore,
  copy: YearBlock,
  cell: number,
  version: Version,
): void {
  const slot = (cell / CELLS) | 0;
  placeValue(home, copy, cell, version, store.scales[slot]!);
  const part = home.slots.partSlots[slot]!;
  const at = part * CELLS + (cell % CELLS);
  if (part < 0 || at >= copy.numerators.length) return;
  placeParts(copy, at, countsIn(version.state) ? version.parts : null, store.partScales[slot]!);
}

function putTarget(
  store: FigureStore,
  home: FigureStore,
  copy: YearBlock,
  cell: number,
  chain: number,
  upTo: number,
): void {
  const row = chain === 0 ? 0 : home.older.newestUpTo(chain, upTo);
  if (row === 0 && copy.targetSince.length === 0) copy.targets[cell] = NaN;
  else {
    const version = row === 0 ? NO_TARGET : home.older.version(row);
    placeTarget(home, copy, cell, version, store.scales[(cell / CELLS) | 0]!);
  }
}

/** Cells of slots that the store scales otherwise than the columns that it copied. */
function scaleAnew(store: FigureStore, year: number, copy: YearBlock, slots: number): void {
  const { home, upTo } = store.source(year)!;
  for (let slot = 0; slot < slots; slot++) {
    if (home.scales[slot] === store.scales[slot] && home.partScales[slot] === store.partScales[slot])
      continue;
    for (let index = 0; index < CELLS; index++) {
      const value = home.value(slot, year, index, upTo);
      if (value) putVersion(store, value.home, copy, slot * CELLS + index, value.version);
      const target = home.target(slot, year, index, upTo);
      if (target) placeTarget(target.home, copy, slot * CELLS + index, target.version, store.scales[slot]!);
    }
  }
}

/** Details that the base has kept since the store has a heap of its own have another place there. */
function adoptDetails(store: FigureStore, home: FigureStore, copy: YearBlock): void {
  if (store.heap === home.heap) return;
  for (const name of ['valueDetail', 'targetDetail'] as const) {
    const details = copy[name];
    for (let cell = 0; cell < details.length; cell++) {
      if (!store.heap.isBelow(details[cell]!)) details[cell] = store.heap.add(home.heap.at(details[cell]!));
    }
  }
}
