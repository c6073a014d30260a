import { fitsRows, type PackSection, partsOf, sectionsOfYear, unpackRows, widthOf } from './pack-sections';
import { type ColumnName, PART_COLUMNS, YearBlock } from './year-block';

/** What is known of a year besides its cells. */
export interface YearFacts {
  year: number;
  newest: number;
  newestTarget: number;
  /** Null is none. */
  oldestValue: (number | null)[];
  /** Those in use. */
  columns: ColumnName[];
}

/** Bytes of a pack, and who is told when they were read. */
export interface PackBytes {
  bytes: Uint8Array;
  close?: () => void;
}

interface HeldRows extends PackBytes {
  section: string;
  from: number;
  to: number;
}

/** A year as it was packed, and the block that becomes of it. */
export class PackedYear {
  readonly year: number;
  readonly block = new YearBlock();
  readonly byteLength: number;
  private readonly held: HeldRows[] = [];
  private sections: Map<string, PackSection> | null = null;

  constructor(
    private readonly facts: YearFacts,
    /** Slots and part slots. */
    readonly rows: { slots: number; parts: number },
  ) {
    this.year = facts.year;
    const { block } = this;
    this.byteLength = facts.columns.reduce(
      (sum, name) => sum + this.lengthOf(name) * block[name].BYTES_PER_ELEMENT,
      0,
    );
  }

  /** The parts that it needs, each with what takes it: false where its bytes are no such rows. */
  *parts(): Iterable<{ name: string; take: (given: PackBytes) => boolean }> {
    for (const section of sectionsOfYear(this.facts, this.block, this.rows)) {
      for (const { name, from, to } of partsOf(section)) {
        const take = (given: PackBytes): boolean => {
          if (!fitsRows(section, from, to, given.bytes)) return false;
          this.held.push({ section: section.name, from, to, ...given });
          return true;
        };
        yield { name, take };
      }
    }
  }

  get isUnpacked(): boolean {
    return this.sections !== null && this.held.length === 0;
  }

  /** Unpacks one of the parts that it was given. */
  unpackPart(): void {
    this.sections ??= this.shaped();
    const rows = this.held.pop();
    if (!rows) return;
    unpackRows(this.sections.get(rows.section)!, rows.from, rows.to, rows.bytes);
    rows.close?.();
  }

  private shaped(): Map<string, PackSection> {
    const { block, facts } = this;
    [block.newest, block.newestTarget] = [facts.newest, facts.newestTarget];
    block.oldestValue = facts.oldestValue.map((sequence) => sequence ?? Infinity);
    for (const name of facts.columns) block.size(name, this.lengthOf(name));
    return new Map(sectionsOfYear(facts, block, this.rows).map((section) => [section.name, section]));
  }

  private lengthOf(name: ColumnName): number {
    const rows = PART_COLUMNS.includes(name) ? this.rows.parts : this.rows.slots;
    return rows * widthOf(name);
  }
}
