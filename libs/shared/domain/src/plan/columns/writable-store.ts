import { blockToWrite } from './copy-as-of';
import { DetailHeap } from './detail-heap';
import type { FigureStore, Found } from './figure-store';
import { KpiRecord } from './kpi-record';
import { OlderVersions } from './older-versions';
import { placeParts, placeTarget, placeValue, scaledPart } from './place-figure';
import { Stamps } from './stamps';
import { grown, roomFor } from './typed-arrays';
import { countsIn, REVIEWED, type Version, WITHDRAWN } from './version';
import { eachCell } from './versions-of';
import { CELLS, type YearBlock } from './year-block';

/** A store as it is written to: makes its own whatever a write touches, and keeps its records' facts. */
export class WritableStore {
  /** KPIs of the base with figures that its columns cannot hold. */
  private readonly losing: KpiRecord[] = [];
  private room = 0;
  private partRoom = 0;

  constructor(readonly figures: FigureStore) {
    if (figures.base && !figures.isDetached) this.detach();
    const { slots, parts } = figures.blocks.room;
    this.room = Math.max(this.room, slots);
    this.partRoom = Math.max(this.partRoom, parts);
  }

  /** So many slots are going to come: growing to them step by step copies all columns again and again. */
  makeRoom(slots: number): void {
    if (slots > this.room) this.growTo(slots, this.partRoom);
  }

  recordToWrite(code: string): KpiRecord {
    const { records, base } = this.figures;
    const known = this.figures.recordFor(code);
    if (known && (!base || records.get(code) === known)) return known;
    if (known && known.touched > base!.upTo) return this.figures.takeStock(known);
    const own = known?.copy() ?? new KpiRecord(code);
    own.slots.forEach((slot, frequency) => {
      if (slot >= this.figures.baseSlots) own.slots[frequency] = -1;
    });
    records.set(code, own);
    return own;
  }

  slotToWrite(record: KpiRecord, frequency: number): number {
    const known = record.slots[frequency]!;
    if (known >= 0) return known;
    const { figures } = this;
    const slot = figures.slots.add(record.code, frequency);
    record.slots[frequency] = slot;
    if (slot >= this.room) this.growTo(roomFor(slot + 1), this.partRoom);
    if (slot >= figures.scales.length) {
      figures.scales = grown(figures.scales, roomFor(slot + 1));
      figures.partScales = grown(figures.partScales, roomFor(slot + 1));
    }
    figures.noteScales(record);
    figures.copies.clear();
    return slot;
  }

  partSlotToWrite(slot: number): void {
    const { slots } = this.figures;
    if (slots.partSlots[slot]! >= 0) return;
    const part = slots.addParts(slot);
    // There are few, so room for half as many again wastes little.
    if (part >= this.partRoom) this.growTo(this.room, roomFor(part + (part >> 1)));
    this.figures.copies.clear();
  }

  blockToWrite(year: number): YearBlock {
    const { blocks, copies } = this.figures;
    let block = blocks.get(year);
    if (!block) {
      block = blockToWrite(this.figures, year);
      block.grow(this.room, this.partRoom);
      for (const record of this.losingTexts()) this.keepTextsOf(record, block, year);
      blocks.set(year, block);
      copies.delete(year);
    }
    return block;
  }

  /** Brings a KPI's cells to the scales that its figures need now. */
  rescale(record: KpiRecord, sequence: number): void {
    const { neededScale, neededPartScale, ruleScale } = record;
    if (neededScale === record.figureScale && neededPartScale === record.partScale) return;
    this.setScales(record, neededScale, ruleScale, neededPartScale, sequence);
  }

  /** The rule of a KPI has figures with so many decimals. */
  setRuleScale(record: KpiRecord, ruleScale: number, sequence: number): void {
    this.setScales(record, record.figureScale, ruleScale, record.partScale, sequence);
    // A figure that does not fit at the rule's scale may have come after the rule, and gone again.
    if (record.settle() || record.everMisfitted) record.since = Math.max(record.since, record.touched);
  }

  measureValue(record: KpiRecord, version: Version): void {
    const misfit = record.measureValue({ version, home: this.figures });
    record.misfits += Number(misfit);
    this.keepTexts(record, version, misfit);
  }

  measureTarget(record: KpiRecord, version: Version): void {
    const misfit = record.measureTarget({ version, home: this.figures });
    record.misfits += Number(misfit);
    this.keepTexts(record, version, misfit);
  }

  /** After each write: the facts that follow from it, and since when they hold. */
  settle(record: KpiRecord, block: YearBlock, sequence: number): void {
    if (record.settle()) record.since = Math.max(record.since, sequence);
    record.touched = Math.max(record.touched, sequence);
    block.newest = Math.max(block.newest, sequence);
  }

  private setScales(
    record: KpiRecord,
    scale: number,
    ruleScale: number,
    partScale: number,
    sequence: number,
  ): void {
    const { figures } = this;
    const cells: { value: Found | null; target: Found | null; slot: number; year: number; index: number }[] =
      [];
    const slots = record.touched < 0 ? [] : record.slots;
    eachCell(figures, slots, (slot, year, index) => {
      const value = figures.value(slot, year, index);
      const target = figures.target(slot, year, index);
      if (value || target) cells.push({ value, target, slot, year, index });
    });
    record.setScales(scale, ruleScale, partScale);
    record.since = Math.max(record.since, sequence);
    record.misfits = 0;
    figures.noteScales(record);
    figures.copies.clear();
    for (const { value, target, slot, year, index } of cells) {
      const block = figures.blocks.get(year);
      if (block) block.newest = Math.max(block.newest, sequence);
      if (value && countsIn(value.version.state)) this.placeAnew(record, block, slot, index, value);
      if (target && target.version.decimals !== WITHDRAWN) {
        const misfit = record.measureTarget(target);
        record.misfits += Number(misfit);
        if (!block) continue;
        this.keepTexts(record, target.version, misfit);
        placeTarget(figures, block, slot * CELLS + index, target.version, record.scale);
      }
    }
  }

  private placeAnew(
    record: KpiRecord,
    block: YearBlock | undefined,
    slot: number,
    index: number,
    found: Found,
  ): void {
    const { version } = found;
    const misfit = record.measureValue(found);
    record.misfits += Number(misfit);
    if (!block) return;
    this.keepTexts(record, version, misfit);
    placeValue(this.figures, block, slot * CELLS + index, version, record.scale);
    const part = this.figures.slots.partSlots[slot]!;
    if (part >= 0) placeParts(block, part * CELLS + index, version.parts, record.partScale);
  }

  /** What the columns cannot hold is kept as text. Of a reviewed value its recorded version has it. */
  private keepTexts(record: KpiRecord, version: Version, misfit: boolean): void {
    if (version.state & REVIEWED) return;
    const { heap } = this.figures;
    const { parts } = version;
    const lost =
      parts &&
      (scaledPart(parts.numerator, parts.numeratorDecimals, record.partScale) === Infinity ||
        scaledPart(parts.denominator, parts.denominatorDecimals, record.partScale) === Infinity);
    if (!misfit && !lost) return;
    const detail = { ...heap.at(version.detail) };
    const texts = this.figures.partTexts(version);
    detail.value ??= this.figures.textOf(version);
    if (texts.numerator !== null) detail.numerator ??= texts.numerator;
    if (texts.denominator !== null) detail.denominator ??= texts.denominator;
    version.detail = heap.add(detail);
  }

  private losingTexts(): KpiRecord[] {
    const { records } = this.figures;
    if (!this.figures.base) return [];
    return [
      ...this.losing.filter(({ code }) => !records.has(code)),
      ...[...records.values()].filter((record) => record.losesTexts),
    ];
  }

  /** The same for a year that was copied, whose base may have another scale. */
  private keepTextsOf(record: KpiRecord, block: YearBlock, year: number): void {
    const { figures } = this;
    for (const slot of record.slots) {
      for (let index = 0; index < CELLS && slot >= 0 && slot < figures.baseSlots; index++) {
        const cell = slot * CELLS + index;
        const value = figures.value(slot, year, index)?.version;
        if (value && countsIn(value.state)) {
          value.detail = block.valueDetail[cell] ?? 0;
          this.keepTexts(record, value, figures.scaledOf(value, record.scale).misfit);
          block.setSparse('valueDetail', cell, value.detail);
        }
        const target = figures.target(slot, year, index)?.version;
        if (target && target.decimals !== WITHDRAWN) {
          target.detail = block.targetDetail[cell] ?? 0;
          this.keepTexts(record, target, figures.scaledOf(target, record.scale).misfit);
          block.setSparse('targetDetail', cell, target.detail);
        }
      }
    }
  }

  private growTo(slots: number, partSlots: number): void {
    [this.room, this.partRoom] = [slots, partSlots];
    this.figures.blocks.grow(slots, partSlots);
  }

  /** Gives a store on another one tables of its own, on top of the base's. */
  private detach(): void {
    const { figures } = this;
    const { store, upTo } = figures.base!;
    figures.scales = grown(figures.scales, store.scales.length);
    figures.partScales = grown(figures.partScales, store.partScales.length);
    for (const code of new Set(store.slots.codes)) {
      const record = figures.recordFor(code);
      if (!record) continue;
      figures.noteScales(record);
      if (record.losesTexts) this.losing.push(record);
    }
    figures.heap = new DetailHeap(store.heap);
    figures.older = new OlderVersions(store.older);
    figures.stamps = new Stamps(store.stamps, upTo);
    figures.slots = store.slots.copy();
    figures.baseSlots = store.slots.count;
    figures.baseParts = store.slots.partCount;
    figures.copies.clear();
    this.room = Math.max(this.room, figures.baseSlots);
    this.partRoom = Math.max(this.partRoom, figures.baseParts);
  }
}
