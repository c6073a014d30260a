import { grown, roomFor } from './typed-arrays';

/**
 * Slots in order of first appearance: a slot is the cells of one KPI code in one frequency. Ratios have a part slot
 * besides, so that only they pay for parts.
 */
export class SlotTable {
  readonly codes: string[] = [];
  /** Index of each slot's frequency. */
  readonly frequencies: number[] = [];
  /** −1 without. */
  partSlots = new Int32Array(0);
  partCount = 0;

  get count(): number {
    return this.codes.length;
  }

  add(code: string, frequency: number): number {
    const slot = this.codes.push(code) - 1;
    this.frequencies.push(frequency);
    if (slot >= this.partSlots.length) this.partSlots = grown(this.partSlots, roomFor(slot + 1), -1);
    return slot;
  }

  addParts(slot: number): number {
    return (this.partSlots[slot] = this.partCount++);
  }

  copy(): SlotTable {
    const copy = new SlotTable();
    for (const code of this.codes) copy.codes.push(code);
    for (const frequency of this.frequencies) copy.frequencies.push(frequency);
    copy.partSlots = this.partSlots.slice();
    copy.partCount = this.partCount;
    return copy;
  }
}
