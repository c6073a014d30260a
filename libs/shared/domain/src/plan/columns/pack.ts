import type { NodeRevision, PeriodRevision, PlanRevision } from '../revisions';
import type { StructureRevisions } from '../structure-history';
import type { KpiDefinition } from '../vocabulary';
import { FigureStore } from './figure-store';
import type { FigureRevision } from './figure-writer';
import { KpiRecord } from './kpi-record';
import { type NodeColumns, nodeColumns, nodesOf } from './pack-nodes';
import {
  ALL_COLUMNS,
  copied,
  fitsRows,
  packRows,
  type PackSection,
  partsOf,
  sectionsOf,
  sectionsOfYear,
  unpackRows,
} from './pack-sections';
import { type PackBytes, PackedYear, type YearFacts } from './packed-year';
import { recordColumns, type RecordColumns } from './record-columns';
import type { YearBlock } from './year-block';

/** Changes whenever the bytes of a pack mean something else; packs of another format are made anew. */
export const PACK_FORMAT = 3;

/** One of the byte ranges that a packed store is made of, about a megabyte at most. */
export interface PackedPart extends PackBytes {
  /** Unique within the pack. */
  name: string;
}

/** A pack that is of another format or machine, or not whole. */
export class PackError extends Error {
  constructor(message: string) {
    super(`The pack cannot be read: ${message}`);
    this.name = 'PackError';
  }
}

/** What is packed: all of a plan. */
export interface PackedState {
  sequence: number;
  structure: StructureRevisions;
  figures: FigureStore;
  /** Figures whose period is none. */
  strays: readonly FigureRevision[];
}

/** What the parts besides it mean. */
interface PackHead {
  format: number;
  littleEndian: boolean;
  sequence: number;
  plans: readonly PlanRevision[];
  periods: readonly PeriodRevision[];
  /** Rows of each section, by its name. */
  rows: Record<string, number>;
  years: YearFacts[];
  actors: string[];
  strays: readonly FigureRevision[];
}

const CODES_OF_PART = 20_000;
const NODES_OF_PART = 1_000;
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * The parts of a state that stands by itself; the head comes first. They are packed as they are asked for: from a copy, so
 * that the state may change meanwhile, or from the state, which then has to stay as it is.
 */
export function packParts(state: PackedState, fromCopy = false): Iterable<PackedPart> {
  const { sequence, figures, strays } = state;
  const { plans, nodes, periods } = state.structure;
  const records = recordColumns(figures.records.size);
  const codes: string[] = [];
  for (const record of figures.records.values()) record.writeTo(records, codes.push(record.code) - 1);
  const years = figures.years().map((year) => factsOf(year, figures.blocks.get(year)!));
  const size = { slots: figures.slots.count, parts: figures.slots.partCount };
  const tables = sectionsOf(figures, records);
  const sections = [
    ...tables,
    ...years.flatMap((facts) => sectionsOfYear(facts, figures.blocks.get(facts.year)!, size)),
  ];
  const head: PackHead = {
    format: PACK_FORMAT,
    littleEndian: isLittleEndian,
    sequence,
    plans,
    periods,
    rows: {
      [NODES]: nodes.length,
      ...size,
      ...Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    },
    years,
    actors: figures.stamps.contents().names,
    strays,
  };
  const headPart = { name: HEAD, bytes: textBytes(head) };
  return partsFrom(headPart, nodes, codes, fromCopy ? sections.map(copied) : sections);
}

function factsOf(year: number, block: YearBlock): YearFacts {
  const { newest, newestTarget } = block;
  const oldestValue = block.oldestValue.map((sequence) => (sequence === Infinity ? null : sequence));
  const columns = ALL_COLUMNS.filter((name) => block[name].length > 0);
  return { year, newest, newestTarget, oldestValue, columns };
}

function* partsFrom(
  head: PackedPart,
  nodes: readonly NodeRevision[],
  codes: readonly string[],
  sections: PackSection[],
): Iterable<PackedPart> {
  yield head;
  const definitions = new Map<string, number>();
  for (const { name, from, to } of nodeParts(nodes.length))
    yield { name, bytes: textBytes(nodeColumns(nodes.slice(from, to), definitions)) };
  for (const { name, from, to } of codeParts(codes.length))
    yield { name, bytes: textBytes(codes.slice(from, to)) };
  for (const section of sections) {
    for (const { name, from, to } of partsOf(section)) yield { name, bytes: packRows(section, from, to) };
  }
}

/** A state that is put together again. Parts come with the head first; those of years are held until somebody asks for these. */
export class Unpacking {
  private readonly figures = new FigureStore();
  private head: PackHead | null = null;
  private records: RecordColumns = recordColumns(0);
  private readonly nodes: NodeRevision[] = [];
  private codes: string[] = [];
  /** What takes each part; false when it is no such part. */
  private readonly waiting = new Map<string, (given: PackBytes) => boolean>();

  /** @throws PackError */
  take({ name, ...given }: PackedPart): void {
    if (!this.head) this.begin(name, given);
    else {
      if (!this.waiting.get(name)?.(given))
        throw new PackError(`part ${name} has another length or is unknown`);
      this.waiting.delete(name);
    }
  }

  /** @throws PackError when a part did not come */
  end(): PackedState {
    const { figures, head } = this;
    if (!head) throw new PackError('it has no head');
    const [missing] = this.waiting.keys();
    if (missing) throw new PackError(`part ${missing} is missing`);
    this.codes.forEach((code, row) => figures.records.set(code, KpiRecord.readFrom(this.records, row, code)));
    figures.slots.codes.length = figures.slots.frequencies.length = 0;
    restoreSlots(figures, head.rows['index']!);
    const { sequence, plans, periods, strays } = head;
    return { sequence, structure: { plans, nodes: this.nodes, periods }, figures, strays };
  }

  private begin(name: string, given: PackBytes): void {
    const head = (this.head = readHead(name, given.bytes));
    given.close?.();
    shape(this.figures, head);
    const definitions: KpiDefinition[] = [];
    for (const { name: part, from, to } of nodeParts(head.rows[NODES] ?? 0)) {
      this.read(part, (bytes) => {
        const run = nodesOf(readText(bytes) as NodeColumns, to - from, definitions);
        if (run && from === this.nodes.length) for (const node of run) this.nodes.push(node);
        return this.nodes.length === to;
      });
    }
    const count = head.rows['records'] ?? 0;
    this.records = recordColumns(count);
    for (const { name: part, from, to } of codeParts(count)) {
      this.read(part, (bytes) => {
        const codes = readText(bytes) as string[];
        for (let row = from; row < to; row++) this.codes[row] = codes[row - from]!;
        return codes.length === to - from;
      });
    }
    for (const section of sectionsOf(this.figures, this.records)) {
      for (const { name: part, from, to } of partsOf(section)) {
        this.read(part, (bytes) => {
          const fits = fitsRows(section, from, to, bytes);
          if (fits) unpackRows(section, from, to, bytes);
          return fits;
        });
      }
    }
    const size = { slots: head.rows['slots'] ?? 0, parts: head.rows['parts'] ?? 0 };
    for (const facts of head.years) {
      const year = new PackedYear(facts, size);
      this.figures.blocks.setPacked(year);
      for (const { name: part, take } of year.parts()) this.waiting.set(part, take);
    }
  }

  /** Waits for a part that is read at once. */
  private read(name: string, take: (bytes: Uint8Array) => boolean): void {
    this.waiting.set(name, ({ bytes, close }) => {
      const fits = take(bytes);
      close?.();
      return fits;
    });
  }
}

const HEAD = 'head';
const NODES = 'nodes';
const CODES = 'codes';

function nodeParts(rows: number): Iterable<{ name: string; from: number; to: number }> {
  return partsOf({ name: NODES, rows, rowsOfPart: NODES_OF_PART });
}

function codeParts(rows: number): Iterable<{ name: string; from: number; to: number }> {
  return partsOf({ name: CODES, rows, rowsOfPart: CODES_OF_PART });
}

function readHead(name: string, bytes: Uint8Array): PackHead {
  if (name !== HEAD) throw new PackError('its head does not come first');
  const head = readText(bytes) as PackHead;
  if (head.format !== PACK_FORMAT) throw new PackError(`format ${head.format} is not ${PACK_FORMAT}`);
  if (head.littleEndian !== isLittleEndian)
    throw new PackError('it is of a machine with another order of bytes');
  return head;
}

/** Gives a store columns of the sizes that the head tells. */
function shape(figures: FigureStore, { rows, actors }: PackHead): void {
  const of = (name: string): number => rows[name] ?? 0;
  const { slots, older, stamps, heap } = figures;
  slots.codes.length = slots.frequencies.length = of('index');
  slots.partSlots = new Int32Array(of('index'));
  slots.partCount = of('parts');
  older.size(of('versions'), of('version-parts'));
  stamps.restore({
    sequences: new Uint32Array(of('stamps')),
    times: new Float64Array(of('stamps')),
    actors: new Uint32Array(of('stamps')),
    names: actors,
  });
  heap.restore(new Uint8Array(of('details')));
}

/** Slots are named by the records that have them. */
function restoreSlots(figures: FigureStore, count: number): void {
  const { codes, frequencies } = figures.slots;
  [figures.scales, figures.partScales] = [new Uint8Array(count), new Uint8Array(count)];
  for (const record of figures.records.values()) {
    record.slots.forEach((slot, frequency) => {
      if (slot >= 0) [codes[slot], frequencies[slot]] = [record.code, frequency];
    });
    figures.noteScales(record);
  }
  if (codes.length !== count || codes.includes(undefined as never))
    throw new PackError('records are missing');
}

function textBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function readText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new PackError(String(error));
  }
}
