import { grown } from './typed-arrays';
import { NEVER, type Version } from './version';

/** Sub-periods that one year of one slot has room for; a yearly one uses the first only. */
export const CELLS = 12;

/** What scoring reads of one year: (slot, sub-period), figures as integers at their slot's scale, NaN for none. */
export interface YearFigures {
  readonly values: Float64Array;
  readonly targets: Float64Array;
  /** See `stateCode`; 0 is no value. */
  readonly states: Uint8Array;
  readonly valueDecimals: Uint8Array;
  readonly targetDecimals: Uint8Array;
  /** Parts of ratios at the scale of parts: (part slot, sub-period). A part that does not fit is infinite. */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/** The cells of one year, and the current version of each; the versions before it are found by its row. */
export class YearBlock implements YearFigures {
  values = new Float64Array(0);
  targets = new Float64Array(0);
  states = new Uint8Array(0);
  valueDecimals = new Uint8Array(0);
  targetDecimals = new Uint8Array(0);
  numerators = new Float64Array(0);
  denominators = new Float64Array(0);
  numeratorDecimals = new Uint8Array(0);
  denominatorDecimals = new Uint8Array(0);
  votes = new Uint8Array(0);
  valueSince = new Uint32Array(0);
  targetSince = new Uint32Array(0);
  /** Rows of older versions; 0 is none. Without any the array is empty, as are the next two. */
  valueOlder = new Uint32Array(0);
  targetOlder = new Uint32Array(0);
  valueDetail = new Uint32Array(0);
  targetDetail = new Uint32Array(0);
  /** Four words for each cell; empty as long as no identifier is a UUID. */
  ids = new Uint32Array(0);
  /** Newest sequence that wrote here. */
  newest = 0;
  /** The same of a target, at most: as of it or later no target is another one. */
  newestTarget = 0;
  /** By sub-period the oldest sequence of a value, at most: as of an earlier one no slot has any value there. */
  oldestValue = new Array<number>(CELLS).fill(Infinity);

  /** Makes room for slots and part slots, in all columns that are in use. */
  grow(slots: number, partSlots: number): void {
    const cells = slots * CELLS;
    const parts = partSlots * CELLS;
    this.values = grown(this.values, cells, NaN);
    this.targets = grown(this.targets, cells, NaN);
    this.states = grown(this.states, cells);
    this.valueDecimals = grown(this.valueDecimals, cells);
    this.targetDecimals = grown(this.targetDecimals, cells, NEVER);
    this.valueSince = grown(this.valueSince, cells);
    this.targetSince = grown(this.targetSince, cells);
    for (const name of SPARSE_COLUMNS) if (this[name].length > 0) this[name] = grown(this[name], cells);
    if (this.ids.length > 0) this.ids = grown(this.ids, cells * 4);
    this.numerators = grown(this.numerators, parts, NaN);
    this.denominators = grown(this.denominators, parts, NaN);
    this.numeratorDecimals = grown(this.numeratorDecimals, parts);
    this.denominatorDecimals = grown(this.denominatorDecimals, parts);
    this.votes = grown(this.votes, parts);
  }

  /** Whether there is or was a target. */
  hasTarget(cell: number): boolean {
    return cell < this.targetDecimals.length && this.targetDecimals[cell] !== NEVER;
  }

  /** Which sequence a cell's value is of. */
  setValueSince(cell: number, sequence: number): void {
    this.valueSince[cell] = sequence;
    const index = cell % CELLS;
    if (sequence > 0 && sequence < this.oldestValue[index]!) this.oldestValue[index] = sequence;
  }

  /** Writes into a column that begins when something is first written into it. */
  setSparse(name: (typeof SPARSE_COLUMNS)[number], cell: number, value: number): void {
    if (value === 0 && this[name].length === 0) return;
    if (this[name].length === 0) this[name] = new Uint32Array(this.values.length);
    this[name][cell] = value;
  }

  setId(cell: number, words: ArrayLike<number>): void {
    if (this.ids.length === 0) {
      if ((words[0]! | words[1]! | words[2]! | words[3]!) === 0) return;
      this.ids = new Uint32Array(this.values.length * 4);
    }
    const at = cell * 4;
    for (let word = 0; word < 4; word++) this.ids[at + word] = words[word]!;
  }

  /** The current version of a value but for its figure and parts, which need the slot's scale. */
  valueStub(cell: number): Version {
    const at = cell * 4;
    return {
      since: this.valueSince[cell]!,
      older: this.valueOlder[cell] ?? 0,
      detail: this.valueDetail[cell] ?? 0,
      digits: NaN,
      decimals: this.valueDecimals[cell]!,
      state: this.states[cell]!,
      id: this.ids.length > 0 ? this.ids.slice(at, at + 4) : [0, 0, 0, 0],
      parts: null,
    };
  }

  targetStub(cell: number): Version {
    return {
      since: this.targetSince[cell]!,
      older: this.targetOlder[cell] ?? 0,
      detail: this.targetDetail[cell] ?? 0,
      digits: NaN,
      decimals: this.targetDecimals[cell]!,
      state: 0,
      id: [0, 0, 0, 0],
      parts: null,
    };
  }

  /** A copy of all of it. */
  copy(): YearBlock {
    const copy = new YearBlock();
    [copy.newest, copy.newestTarget] = [this.newest, this.newestTarget];
    copy.oldestValue = this.oldestValue.slice();
    for (const name of [...FIGURE_COLUMNS, ...HISTORY_COLUMNS]) copy.take(name, this[name].slice());
    return copy;
  }

  /** A copy of what scoring reads. */
  copyOfFigures(): YearBlock {
    const copy = new YearBlock();
    for (const name of FIGURE_COLUMNS) copy.take(name, this[name].slice());
    return copy;
  }

  take(name: ColumnName, array: YearBlock[ColumnName]): void {
    (this as Record<ColumnName, YearBlock[ColumnName]>)[name] = array;
  }

  /** Gives a column of an empty block its size. */
  size(name: ColumnName, length: number): void {
    this.take(name, grown(this[name], length));
  }

  get byteLength(): number {
    return [...FIGURE_COLUMNS, ...HISTORY_COLUMNS].reduce((sum, name) => sum + this[name].byteLength, 0);
  }
}

export const FIGURE_COLUMNS = [
  'values',
  'targets',
  'states',
  'valueDecimals',
  'targetDecimals',
  'numerators',
  'denominators',
] as const;

const SPARSE_COLUMNS = ['valueOlder', 'targetOlder', 'valueDetail', 'targetDetail'] as const;

export const HISTORY_COLUMNS = [
  'numeratorDecimals',
  'denominatorDecimals',
  'votes',
  'valueSince',
  'targetSince',
  ...SPARSE_COLUMNS,
  'ids',
] as const;

export type ColumnName = (typeof FIGURE_COLUMNS)[number] | (typeof HISTORY_COLUMNS)[number];

/** Columns of part slots; the others are of slots. */
export const PART_COLUMNS: readonly ColumnName[] = [
  'numerators',
  'denominators',
  'numeratorDecimals',
  'denominatorDecimals',
  'votes',
];
