import type { Steps } from '../../steps';
import type { PackedYear } from './packed-year';
import { CELLS, YearBlock } from './year-block';

/**
 * The years of a store that are its own. Those of a pack stay packed until somebody asks for them: what is asked for first
 * is mostly one year, and the others take as long as all the rest of a state.
 */
export class YearBlocks {
  private readonly made = new Map<number, YearBlock>();
  private readonly packed = new Map<number, PackedYear>();
  /** What packed years have to grow to when they are unpacked. */
  private grown = { slots: 0, parts: 0 };

  get(year: number): YearBlock | undefined {
    return this.made.get(year) ?? (this.packed.size > 0 ? this.unpacked(year) : undefined);
  }

  has(year: number): boolean {
    return this.made.has(year) || this.packed.has(year);
  }

  set(year: number, block: YearBlock): void {
    this.made.set(year, block);
  }

  setPacked(packed: PackedYear): void {
    this.packed.set(packed.year, packed);
  }

  years(): Iterable<number> {
    return [...this.made.keys(), ...this.packed.keys()];
  }

  /** Unpacks what is still packed. In between all of it may be read and written. */
  *unpacking(): Steps {
    for (const [year, packed] of this.packed) {
      while (!packed.isUnpacked) {
        packed.unpackPart();
        yield;
      }
      this.unpacked(year);
    }
  }

  /** Slots and part slots that the years have room for. */
  get room(): { slots: number; parts: number } {
    let { slots, parts } = this.grown;
    for (const { values, votes } of this.made.values()) {
      slots = Math.max(slots, values.length / CELLS);
      parts = Math.max(parts, votes.length / CELLS);
    }
    for (const { rows } of this.packed.values()) {
      slots = Math.max(slots, rows.slots);
      parts = Math.max(parts, rows.parts);
    }
    return { slots, parts };
  }

  grow(slots: number, parts: number): void {
    this.grown = { slots, parts };
    for (const block of this.made.values()) block.grow(slots, parts);
  }

  /** Of packed ones as if they were not. */
  get byteLength(): number {
    let sum = 0;
    for (const { byteLength } of this.made.values()) sum += byteLength;
    for (const { byteLength } of this.packed.values()) sum += byteLength;
    return sum;
  }

  private unpacked(year: number): YearBlock | undefined {
    const packed = this.packed.get(year);
    if (!packed) return undefined;
    while (!packed.isUnpacked) packed.unpackPart();
    const { block } = packed;
    block.grow(this.grown.slots, this.grown.parts);
    this.packed.delete(year);
    this.made.set(year, block);
    return block;
  }
}
