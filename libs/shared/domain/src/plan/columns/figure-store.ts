import { atScale, digitsIn, POWERS, printed } from './figure-text';
import { type Detail, DetailHeap } from './detail-heap';
import { KpiRecord } from './kpi-record';
import { OlderVersions } from './older-versions';
import { readParts } from './ratio-parts';
import { SlotTable } from './slot-table';
import { Stamps } from './stamps';
import { countsIn, REVIEWED, type Version } from './version';
import { CELLS, type YearBlock } from './year-block';
import { YearBlocks } from './year-blocks';

/** What a store reads where it has nothing of its own: another one, as of a sequence. */
export interface StoreBase {
  store: FigureStore;
  upTo: number;
}

/** A version and the store whose tables its rows and details are in. */
export interface Found {
  version: Version;
  home: FigureStore;
}

/**
 * All figures of a plan and every version that they ever had. A store stands by itself, or on another one as of a
 * sequence: it reads that one, never what was written there later, and keeps for itself only what is written to it.
 */
export class FigureStore {
  heap: DetailHeap;
  older: OlderVersions;
  stamps: Stamps;
  slots: SlotTable;
  /** Digits that the cells of a slot, and its parts, are scaled by. */
  scales: Uint8Array;
  partScales: Uint8Array;
  /** Whether stores of other sequences read them too: then they are copied before they change. */
  private areScalesShared = false;
  /** The years and KPIs of its own. */
  readonly blocks = new YearBlocks();
  readonly records = new Map<string, KpiRecord>();
  /** Years of the base as of its sequence, for scoring; made when they are first asked for. */
  readonly copies = new Map<number, YearBlock>();
  /** Slots and part slots that it shares with its base. */
  baseSlots = Infinity;
  baseParts = Infinity;
  /** Slots that there were when it began; as of its sequence those that came later are empty. */
  private readonly slotsAtStart: number;
  private scaleChanges = 0;
  private compared: { home: FigureStore; theirs: number; ours: number; alike: boolean } | null = null;

  constructor(readonly base: StoreBase | null = null) {
    const of = base?.store;
    this.heap = of?.heap ?? new DetailHeap();
    this.older = of?.older ?? new OlderVersions();
    this.stamps = of?.stamps ?? new Stamps();
    this.slots = of?.slots ?? new SlotTable();
    this.slotsAtStart = this.slots.count;
    this.scales = of?.scales ?? new Uint8Array(0);
    this.partScales = of?.partScales ?? new Uint8Array(0);
    if (of) of.areScalesShared = this.areScalesShared = true;
  }

  /** A store on this one as of a sequence. */
  asOf(sequence: number): FigureStore {
    // What only reads its base is no base itself.
    if (this.base && !this.isDetached) {
      return new FigureStore({ store: this.base.store, upTo: Math.min(sequence, this.base.upTo) });
    }
    return new FigureStore({ store: this, upTo: sequence });
  }

  /** Whether it has tables of its own, to which it can be written. */
  get isDetached(): boolean {
    return !this.base || this.slots !== this.base.store.slots;
  }

  /** The newest sequence of what it knows. */
  get newest(): number {
    return this.base && !this.isDetached
      ? this.stamps.newestUpTo(this.base.upTo)
      : this.stamps.newestUpTo(Number.MAX_SAFE_INTEGER);
  }

  /** The years that have or had figures, ascending. */
  years(): number[] {
    const years = new Set(this.blocks.years());
    for (const year of this.base?.store.years() ?? []) years.add(year);
    return [...years].sort((a, b) => a - b);
  }

  /** What is known of a KPI; its scale may be another where the rule has another number of decimals. */
  recordFor(code: string): KpiRecord | undefined {
    const own = this.records.get(code);
    if (own || !this.base) return own;
    const { store, upTo } = this.base;
    const record = store.recordFor(code);
    // Slots that the base added since have numbers that are taken here.
    const hasOwnSlots = record?.slots.some((slot) => slot >= this.baseSlots);
    if (!record || (record.since <= upTo && !hasOwnSlots)) return record;
    return this.takeStock(record);
  }

  /** The version of a value that was current at a sequence. */
  value(slot: number, year: number, index: number, upTo = Infinity): Found | null {
    const block = this.blocks.get(year);
    if (!block) return this.inBase(slot, (store, at) => store.value(slot, year, index, at), upTo);
    const cell = slot * CELLS + index;
    if (!(block.states[cell]! > 0)) return null;
    if (block.valueSince[cell]! <= upTo) return { version: this.headValue(block, slot, cell), home: this };
    return this.olderOf(block.valueOlder[cell] ?? 0, upTo);
  }

  /** The version of a target that was current at a sequence, a withdrawn one too. */
  target(slot: number, year: number, index: number, upTo = Infinity): Found | null {
    const block = this.blocks.get(year);
    if (!block) return this.inBase(slot, (store, at) => store.target(slot, year, index, at), upTo);
    const cell = slot * CELLS + index;
    if (!block.hasTarget(cell)) return null;
    if (block.targetSince[cell]! <= upTo) return { version: this.headTarget(block, slot, cell), home: this };
    return this.olderOf(block.targetOlder[cell] ?? 0, upTo);
  }

  /** The version that a reviewed value was recorded as; else the version itself. */
  recordedAs(version: Version): Version {
    let recorded = version;
    while (recorded.state & REVIEWED) recorded = this.older.version(recorded.older);
    return recorded;
  }

  /** The figure's text, to the character. */
  textOf(version: Version): string {
    const recorded = this.recordedAs(version);
    return this.heap.at(recorded.detail).value ?? printed(recorded.digits, recorded.decimals);
  }

  /** A figure at a scale, and whether it does not fit there. */
  scaledOf(version: Version, scale: number): { scaled: number; misfit: boolean } {
    const scaled = atScale(version.digits, version.decimals, scale);
    if (scaled === scaled) return { scaled, misfit: false };
    return { scaled: Number(this.textOf(version)) * 10 ** scale, misfit: true };
  }

  headValue(block: YearBlock, slot: number, cell: number): Version {
    const version = block.valueStub(cell);
    if (version.state & REVIEWED) {
      const { digits, decimals, parts } = this.recordedAs(version);
      return { ...version, digits, decimals, parts };
    }
    const detail = this.heap.at(version.detail);
    if (!countsIn(version.state)) {
      // The columns are for what counts: this one has its texts only.
      const { value = '', numerator, denominator } = detail;
      version.digits = digitsIn(value);
      if (numerator !== undefined && denominator !== undefined)
        version.parts = readParts(value, numerator, denominator);
      return version;
    }
    version.digits = digitsOf(detail.value, block.values[cell]!, this.scales[slot]! - version.decimals);
    const part = this.slots.partSlots[slot]!;
    if (part < 0) return version;
    const at = part * CELLS + (cell - slot * CELLS);
    const denominator = block.denominators[at]!;
    if (denominator !== denominator) return version;
    const partScale = this.partScales[slot]!;
    const [numeratorDecimals, denominatorDecimals] = [
      block.numeratorDecimals[at]!,
      block.denominatorDecimals[at]!,
    ];
    version.parts = {
      numerator: digitsOf(detail.numerator, block.numerators[at]!, partScale - numeratorDecimals),
      denominator: digitsOf(detail.denominator, denominator, partScale - denominatorDecimals),
      numeratorDecimals,
      denominatorDecimals,
      vote: block.votes[at]!,
    };
    return version;
  }

  headTarget(block: YearBlock, slot: number, cell: number): Version {
    const version = block.targetStub(cell);
    const scaled = block.targets[cell]!;
    if (scaled === scaled) {
      const { value } = this.heap.at(version.detail);
      version.digits = digitsOf(value, scaled, this.scales[slot]! - version.decimals);
    }
    return version;
  }

  /** Numerator and denominator of a version as texts; null where it has none. */
  partTexts(version: Version): { numerator: string | null; denominator: string | null } {
    const { parts, detail: place } = this.recordedAs(version);
    const detail: Detail = this.heap.at(place);
    return {
      numerator: detail.numerator ?? (parts ? printed(parts.numerator, parts.numeratorDecimals) : null),
      denominator:
        detail.denominator ?? (parts ? printed(parts.denominator, parts.denominatorDecimals) : null),
    };
  }

  /** Whether both have the same slots, and scale those alike that there were when this one began. */
  scalesLike(home: FigureStore): boolean {
    if (home.slots !== this.slots) return false;
    if (home.scales === this.scales && home.partScales === this.partScales) return true;
    const { compared } = this;
    if (
      compared?.home === home &&
      compared.theirs === home.scaleChanges &&
      compared.ours === this.scaleChanges
    )
      return compared.alike;
    const alike = this.comparesScales(home);
    this.compared = { home, theirs: home.scaleChanges, ours: this.scaleChanges, alike };
    return alike;
  }

  private comparesScales(home: FigureStore): boolean {
    for (let slot = 0; slot < this.slotsAtStart; slot++) {
      if (home.scales[slot] !== this.scales[slot] || home.partScales[slot] !== this.partScales[slot])
        return false;
    }
    return true;
  }

  /** Where a year is found below: the block, whose it is, and up to which sequence it is to be read. */
  source(year: number): { block: YearBlock; home: FigureStore; upTo: number } | null {
    let upTo = Infinity;
    for (let { base } = this as FigureStore; base; base = base.store.base) {
      upTo = Math.min(upTo, base.upTo);
      const block = base.store.blocks.get(year);
      if (block) return { block, home: base.store, upTo };
    }
    return null;
  }

  get byteLength(): number {
    const tables = this.heap.byteLength + this.older.byteLength + this.stamps.byteLength;
    // A record is an object of about so many bytes, and so is a slot's entry.
    return tables + this.blocks.byteLength + this.records.size * 600 + this.slots.count * 24;
  }

  /** A record of the figures as of the base's sequence, from the versions themselves. */
  takeStock(of: KpiRecord, ruleScale = this.keptScale(of)): KpiRecord {
    const record = new KpiRecord(of.code);
    of.slots.forEach((slot, frequency) => (record.slots[frequency] = slot < this.baseSlots ? slot : -1));
    const upTo = this.base!.upTo;
    record.touched = record.since = upTo;
    record.stock(this, upTo, ruleScale);
    this.records.set(of.code, record);
    this.noteScales(record);
    return record;
  }

  /** What a KPI's cells are scaled by, for each of its slots. */
  noteScales(record: KpiRecord): void {
    this.scaleChanges++;
    if (this.areScalesShared) {
      [this.scales, this.partScales] = [this.scales.slice(), this.partScales.slice()];
      this.areScalesShared = false;
    }
    for (const slot of record.slots) {
      if (slot < 0) continue;
      this.scales[slot] = record.scale;
      this.partScales[slot] = record.partScale;
    }
  }

  /** The scale that its cells have here, whatever the base has made of it. */
  private keptScale({ slots, ruleScale }: KpiRecord): number {
    const known = slots.filter((slot) => slot >= 0 && slot < this.baseSlots);
    // A slot that came later has none yet.
    return known.length === 0 ? ruleScale : Math.max(...known.map((slot) => this.scales[slot] ?? 0));
  }

  private olderOf(row: number, upTo: number): Found | null {
    const found = this.older.newestUpTo(row, upTo);
    return found === 0 ? null : { version: this.older.version(found), home: this };
  }

  private inBase(
    slot: number,
    read: (store: FigureStore, upTo: number) => Found | null,
    upTo: number,
  ): Found | null {
    if (!this.base || slot >= this.baseSlots) return null;
    return read(this.base.store, Math.min(upTo, this.base.upTo));
  }
}

/** The integer at its own decimals: from the text where a detail has it, else from the column. */
function digitsOf(text: string | undefined, scaled: number, shift: number): number {
  return text === undefined ? scaled / POWERS[shift]! : digitsIn(text);
}
