import { FACTORS } from '../../accumulation/ratio-factor';
import { FREQUENCIES } from '../vocabulary';
import { MOST_DECIMALS } from './figure-text';
import type { KpiRecord } from './kpi-record';
import { KPI, type PrintedFigures } from './printed-figures';
import { areSame } from './same-bytes';
import { grown, roomFor } from './typed-arrays';
import type { VersionParts } from './version';

/** Counts of a KPI: of figures and of parts by their decimals, of votes by their factor, and of targets. */
const PARTS = MOST_DECIMALS + 1;
const VOTES = PARTS + MOST_DECIMALS + 1;
const TARGETS = VOTES + FACTORS.length + 1;
const COUNTS = TARGETS + 1;
/** Largest value, target, numerator and denominator. */
const LARGEST = 4;

const encoder = new TextEncoder();

/**
 * What writing many figures needs to know of their KPIs, side by side in arrays: records lie all over the memory, and
 * waiting for them would take longer than everything else. What is counted here has to be given to the record before
 * anybody else looks at it.
 */
export class BulkKpis {
  /** By frequency; −1 without. */
  slots = new Int32Array(0);
  figureScales = new Uint8Array(0);
  scales = new Uint8Array(0);
  partScales = new Uint8Array(0);
  /** The vote for the factor that the record has. */
  votes = new Uint8Array(0);
  hasTargets = new Uint8Array(0);

  private readonly records: KpiRecord[] = [];
  private readonly numbers = new Map<string, number>();
  private counts = new Uint32Array(0);
  private largest = new Float64Array(0);
  /** One more than the sequence that wrote last; 0 where nothing was since it was settled. */
  private touched = new Float64Array(0);
  /** Codes as bytes one after another, and where each begins. */
  private names = new Uint8Array(0);
  private namesView = new DataView(this.names.buffer);
  private starts = new Uint32Array(1);
  /** Which KPI came after each the last time. */
  private next = new Int32Array(0);
  /** One more than the number of a KPI, at the hash of its code or behind. */
  private table = new Int32Array(0);

  /** The number of a KPI that was {@link add}ed; −1 of others. */
  numberOf(code: string): number {
    return this.numbers.get(code) ?? -1;
  }

  /** The number of a row's KPI, after another one: most often the one that came after that before. */
  findIn({ bytes, view, from, to }: PrintedFigures, before: number): number {
    const start = from[KPI]!;
    const end = to[KPI]!;
    const next = before < 0 ? -1 : this.next[before]!;
    if (next >= 0 && this.isNamed(next, view, start, end)) return next;
    const { table } = this;
    for (let at = this.hash(bytes, start, end); table[at]! > 0; at = (at + 1) & (table.length - 1)) {
      const number = table[at]! - 1;
      if (!this.isNamed(number, view, start, end)) continue;
      if (before >= 0) this.next[before] = number;
      return number;
    }
    return -1;
  }

  /** Notes a KPI that is not known yet. */
  add(record: KpiRecord): void {
    this.note(this.enlist(record));
  }

  /** Notes what is now true of a KPI; its counts have to be settled. */
  note(number: number): void {
    const record = this.records[number]!;
    for (let frequency = 0; frequency < FREQUENCIES.length; frequency++) {
      this.slots[number * FREQUENCIES.length + frequency] = record.slots[frequency]!;
    }
    this.figureScales[number] = record.figureScale;
    this.scales[number] = record.scale;
    this.partScales[number] = record.partScale;
    this.votes[number] = FACTORS.findIndex((one) => one === record.factor) + 1;
    this.hasTargets[number] = Number(record.hasTargets);
  }

  countFigure(number: number, decimals: number): void {
    this.counts[number * COUNTS + decimals]!++;
  }

  countTarget(number: number): void {
    this.counts[number * COUNTS + TARGETS]!++;
  }

  countParts(number: number, { numeratorDecimals, denominatorDecimals, vote }: VersionParts): void {
    const { counts } = this;
    counts[number * COUNTS + PARTS + numeratorDecimals]!++;
    counts[number * COUNTS + PARTS + denominatorDecimals]!++;
    counts[number * COUNTS + VOTES + vote]!++;
  }

  widenValue(number: number, scaled: number, sequence: number): void {
    this.widen(number * LARGEST, scaled);
    // Sequences ascend.
    this.touched[number] = sequence + 1;
  }

  widenTarget(number: number, scaled: number, sequence: number): void {
    this.widen(number * LARGEST + 1, scaled);
    this.touched[number] = sequence + 1;
  }

  widenParts(number: number, top: number, bottom: number): void {
    this.widen(number * LARGEST + 2, top);
    this.widen(number * LARGEST + 3, bottom);
  }

  code(number: number): string {
    return this.records[number]!.code;
  }

  /** Gives what was counted to the record. */
  settle(number: number): void {
    const { counts, largest, touched } = this;
    if (touched[number] === 0) return;
    const record = this.records[number]!;
    const from = number * COUNTS;
    // No figure that was counted has more decimals than its KPI.
    for (let decimals = 0; decimals <= this.figureScales[number]!; decimals++) {
      if (counts[from + decimals]! > 0) record.countFigure(decimals, counts[from + decimals]!);
    }
    for (let decimals = 0; decimals <= this.partScales[number]!; decimals++) {
      const by = counts[from + PARTS + decimals]!;
      if (by > 0) record.countPart(decimals, by);
    }
    for (let vote = 1; vote <= FACTORS.length; vote++) {
      if (counts[from + VOTES + vote]! > 0) record.countVote(vote, counts[from + VOTES + vote]!);
    }
    record.countTarget(counts[from + TARGETS]!);
    counts.fill(0, from, from + COUNTS);
    const at = number * LARGEST;
    record.widenValue(largest[at]!);
    record.widenTarget(largest[at + 1]!);
    record.widenParts(largest[at + 2]!, largest[at + 3]!);
    largest.fill(0, at, at + LARGEST);
    record.touched = Math.max(record.touched, touched[number]! - 1);
    touched[number] = 0;
  }

  settleAll(): void {
    for (let number = 0; number < this.records.length; number++) this.settle(number);
  }

  private widen(at: number, scaled: number): void {
    const { largest } = this;
    largest[at] = Math.max(largest[at]!, Math.abs(scaled));
  }

  private enlist(record: KpiRecord): number {
    const number = this.records.push(record) - 1;
    this.numbers.set(record.code, number);
    if (number >= this.scales.length) this.grow(roomFor(number + 1));
    const name = encoder.encode(record.code);
    const start = this.starts[number]!;
    const end = start + name.length;
    if (end > this.names.length) {
      this.names = grown(this.names, roomFor(end));
      this.namesView = new DataView(this.names.buffer);
    }
    this.names.set(name, start);
    this.starts[number + 1] = end;
    if (this.records.length * 4 > this.table.length) this.hashAnew();
    else this.enter(number);
    return number;
  }

  private grow(room: number): void {
    this.slots = grown(this.slots, room * FREQUENCIES.length);
    this.figureScales = grown(this.figureScales, room);
    this.scales = grown(this.scales, room);
    this.partScales = grown(this.partScales, room);
    this.votes = grown(this.votes, room);
    this.hasTargets = grown(this.hasTargets, room);
    this.counts = grown(this.counts, room * COUNTS);
    this.largest = grown(this.largest, room * LARGEST);
    this.touched = grown(this.touched, room);
    this.starts = grown(this.starts, room + 1);
    this.next = grown(this.next, room, -1);
  }

  private hashAnew(): void {
    this.table = new Int32Array(Math.max(64, this.table.length * 4));
    for (let number = 0; number < this.records.length; number++) this.enter(number);
  }

  private enter(number: number): void {
    const { table } = this;
    let at = this.hash(this.names, this.starts[number]!, this.starts[number + 1]!);
    while (table[at] !== 0) at = (at + 1) & (table.length - 1);
    table[at] = number + 1;
  }

  private hash(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(hash, 31) + bytes[at]!;
    // Codes that differ in their last digit alone come far from each other.
    return (Math.imul(hash, 0x9e3779b1) >>> 8) & (this.table.length - 1);
  }

  private isNamed(number: number, bytes: DataView, from: number, to: number): boolean {
    const start = this.starts[number]!;
    const length = to - from;
    return this.starts[number + 1]! - start === length && areSame(this.namesView, start, bytes, from, length);
  }
}
