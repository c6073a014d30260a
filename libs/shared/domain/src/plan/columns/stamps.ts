import { grown, roomToAppend } from './typed-arrays';

const NOBODY = 0xffff_ffff;
const NOTHING_OWN: OwnStamp = Object.freeze({});

/** When and by whom something was written, where that is not what its sequence says. */
export interface OwnStamp {
  at?: string;
  actor?: string;
}

/**
 * Time and actor of every sequence: what one write brings shares both. What differs (two people in one sequence, a
 * time that is not in the usual form) is told to the caller, who keeps it with the version. A table on top of another
 * reads that one up to a sequence.
 */
export class Stamps {
  private sequences: Uint32Array = new Uint32Array(0);
  private times: Float64Array = new Float64Array(0);
  private actors: Uint32Array = new Uint32Array(0);
  private length = 0;
  /** What was noted last and is all in the table: one write brings many figures. */
  private last: { sequence: number; time: number; actor: string } | null = null;
  private readonly names: string[] = [];
  private readonly firstName: number;
  private readonly indexOf = new Map<string, number>();

  constructor(
    private readonly base: Stamps | null = null,
    private readonly upTo = 0,
  ) {
    this.firstName = base ? base.firstName + base.names.length : 0;
  }

  /** Notes a write; gives what of it the table does not say. `actor` is null where the write names none. */
  add(sequence: number, at: string, actor: string | null): Readonly<OwnStamp> {
    const time = timeOf(at);
    if (this.says(sequence, time, actor)) return NOTHING_OWN;
    const said = this.written(sequence);
    const own: OwnStamp = {};
    if (said.time !== time) own.at = at;
    if (actor !== null && said.actor !== actor) own.actor = actor;
    return own;
  }

  /** Notes a write, and tells whether the table says all of it. `time` is NaN where its text is not the usual one. */
  says(sequence: number, time: number, actor: string | null): boolean {
    const { last } = this;
    if (last && last.sequence === sequence && last.time === time && last.actor === actor) return true;
    const isOwn = !this.base || sequence > this.upTo;
    if (isOwn && (this.length === 0 || this.sequences[this.length - 1]! < sequence)) {
      this.push(sequence, time, actor === null ? NOBODY : this.intern(actor));
    }
    const index = isOwn ? this.find(sequence) : -1;
    if (index >= 0 && actor !== null && this.actors[index] === NOBODY)
      this.actors[index] = this.intern(actor);
    const said = this.written(sequence);
    if (said.time !== time || (actor !== null && said.actor !== actor)) return false;
    if (actor !== null) this.last = { sequence, time, actor };
    return true;
  }

  /** Time and actor of a sequence, as far as the table says; null where it says nothing. */
  at(sequence: number): { at: string | null; actor: string | null } {
    const { time, actor } = this.written(sequence);
    return { at: printedTime(time), actor };
  }

  /** The newest sequence at or before another; 0 without any. */
  newestUpTo(sequence: number): number {
    const own = this.countUpTo(sequence);
    if (own > 0) return this.sequences[own - 1]!;
    return this.base ? this.base.newestUpTo(Math.min(sequence, this.upTo)) : 0;
  }

  /** The newest sequence that was written before a time; 0 without any. */
  newestBefore(time: number): number {
    for (let index = this.length - 1; index >= 0; index--)
      if (this.times[index]! < time) return this.sequences[index]!;
    return this.base ? Math.min(this.base.newestBefore(time), this.upTo) : 0;
  }

  get byteLength(): number {
    return (
      this.sequences.byteLength + this.times.byteLength + this.actors.byteLength + this.names.length * 48
    );
  }

  /** The columns, for a pack; of a table that stands by itself. */
  contents(): { sequences: Uint32Array; times: Float64Array; actors: Uint32Array; names: string[] } {
    const { length, names } = this;
    return {
      sequences: this.sequences.subarray(0, length),
      times: this.times.subarray(0, length),
      actors: this.actors.subarray(0, length),
      names,
    };
  }

  /** Takes what a pack kept, into an empty table. */
  restore({ sequences, times, actors, names }: ReturnType<Stamps['contents']>): void {
    [this.sequences, this.times, this.actors, this.length] = [sequences, times, actors, sequences.length];
    names.forEach((name) => this.intern(name));
  }

  /** The same with the time in milliseconds; NaN where the table does not say it. */
  private written(sequence: number): { time: number; actor: string | null } {
    if (this.base && sequence <= this.upTo) return this.base.written(sequence);
    const index = this.find(sequence);
    if (index < 0) return { time: NaN, actor: null };
    const actor = this.actors[index]!;
    return { time: this.times[index]!, actor: actor === NOBODY ? null : this.nameOf(actor) };
  }

  private push(sequence: number, time: number, actor: number): void {
    if (this.length === this.sequences.length) {
      const room = roomToAppend(this.length + 1);
      this.sequences = grown(this.sequences, room);
      this.times = grown(this.times, room);
      this.actors = grown(this.actors, room);
    }
    this.sequences[this.length] = sequence;
    this.times[this.length] = time;
    this.actors[this.length++] = actor;
  }

  /** Place of a sequence in the table's own rows; −1 when it is not among them. */
  private find(sequence: number): number {
    const index = this.countUpTo(sequence) - 1;
    return index >= 0 && this.sequences[index] === sequence ? index : -1;
  }

  private countUpTo(sequence: number): number {
    let low = 0;
    let high = this.length;
    if (high > 0 && this.sequences[high - 1]! <= sequence) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sequences[middle]! <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private intern(name: string): number {
    const known = this.nameIndex(name);
    if (known >= 0) return known;
    const index = this.firstName + this.names.push(name) - 1;
    this.indexOf.set(name, index);
    return index;
  }

  private nameIndex(name: string): number {
    const own = this.indexOf.get(name);
    if (own !== undefined) return own;
    const inBase = this.base ? this.base.nameIndex(name) : -1;
    // What the base learnt later has a number that is taken here.
    return inBase < this.firstName ? inBase : -1;
  }

  private nameOf(index: number): string {
    return index < this.firstName ? this.base!.nameOf(index) : this.names[index - this.firstName]!;
  }
}

/** Days that every month has, in the form that `toISOString` prints. */
const IS_USUAL = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

let lastText = '';
let lastTime = NaN;

/** Milliseconds of a time that prints back to the same characters; NaN for others. */
export function timeOf(at: string): number {
  if (at === lastText) return lastTime;
  const time = Date.parse(at);
  lastText = at;
  const printsBack = IS_USUAL.test(at) || (time === time && new Date(time).toISOString() === at);
  lastTime = printsBack ? time : NaN;
  return lastTime;
}

function printedTime(time: number): string | null {
  if (time === lastTime) return lastText;
  return time === time ? new Date(time).toISOString() : null;
}
