import type {
  MeasurementRevision,
  MeasurementState,
  ReviewRevision,
  ReviewState,
  Revision,
  TargetRevision,
} from '../revisions';
import type { Besides } from './detail-heap';
import type { FigureRevision } from './figure-writer';
import { areSame } from './same-bytes';
import { usualTime } from './usual-time';
import { readIdBytes, stateCode, UUID_LENGTH } from './version';

export type PrintedType = FigureRevision['type'];

/**
 * Fields that every row begins with, in this order. `id` is that of a value, or of the value that is reviewed; targets
 * have neither state nor identifier. Each row ends with its position within its write, and the sequence of that.
 */
export const PRINTED_ALWAYS = ['at', 'actor', 'kpi', 'period', 'state', 'id'] as const;
/** Fields that a row may have then, in any order, each after the letter of its place: the first one after `a`. */
export const PRINTED_MARKED = [
  'value',
  'numerator',
  'denominator',
  'breakdown',
  'note',
  'evidence',
  'reason',
] as const;

export const [AT, ACTOR, KPI, PERIOD, STATE, ID] = [0, 1, 2, 3, 4, 5] as const;
const SEQUENCE = 6;
export const [VALUE, NUMERATOR, DENOMINATOR] = [7, 8, 9] as const;
const [BREAKDOWN, NOTE, EVIDENCE, REASON] = [10, 11, 12, 13] as const;
const FIELDS = 14;
const FIRST_MARK = 97;
const ZERO = 48;

/**
 * A place is sequence × POSITIONS + position. Positions within a write are below it, sequences are 32-bit integers:
 * together they are exact in a double.
 */
export const POSITIONS = 2 ** 21;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Values, targets or reviews in order, as a database prints them into one run of bytes, with a byte of zero at the end
 * of each field. They are read one after another without an object or a text for each, so that millions of them go into columns
 * at once.
 */
export class PrintedFigures {
  /** Place of the last row of all; null without any. */
  readonly last: number | null;
  /** Who takes rows takes none from this place on. */
  limit = Infinity;

  /** Of that row. */
  sequence = 0;
  /** See `usualTime`. */
  time = NaN;
  actor = '';
  /** See `stateCode`. */
  state = 0;
  /** Whether its identifier is a UUID, and the words of that. */
  hasId = false;
  readonly id = new Uint32Array(4);
  /** Whether its KPI is that of the row before. */
  repeatsKpi = false;
  repeatsPeriod = false;
  /** Whether it has more than a figure. */
  bringsMore = false;
  /** Its bytes, as words too. */
  readonly view: DataView;
  /** Where its fields begin and end; an end of −1 is none. */
  readonly from = new Int32Array(FIELDS);
  readonly to = new Int32Array(FIELDS).fill(-1);

  private next = 0;
  /** Of the row that was read and not taken yet; infinite when none is left. */
  private place = -1;

  /** @param close told when all rows were taken, and nothing holds on to the bytes */
  constructor(
    readonly type: PrintedType,
    readonly bytes: Uint8Array,
    private readonly close: () => void = () => undefined,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.last = bytes.length === 0 ? null : this.lastPlace();
    this.next = 0;
    this.readOn();
  }

  /** Place of the row that was read and not taken yet; undefined when none is left. */
  get head(): number | undefined {
    return this.place === Infinity ? undefined : this.place;
  }

  /** Takes all rows before the limit one after another, and tells how many there were. */
  each(take: () => void): number {
    let taken = 0;
    for (; this.place < this.limit; taken++) {
      take();
      this.readOn();
    }
    return taken;
  }

  /** All rows before the limit as the revisions that they are. */
  *revisions(): Iterable<FigureRevision> {
    for (; this.place < this.limit; this.readOn()) yield this.revision();
  }

  private readOn(): void {
    const { bytes, to } = this;
    if (this.next >= bytes.length) {
      this.place = Infinity;
      this.close();
      return;
    }
    if (!this.repeats(AT)) this.time = usualTime(bytes, this.from[AT]!, to[AT]!);
    if (!this.repeats(ACTOR)) this.actor = this.text(ACTOR);
    this.repeatsKpi = this.repeats(KPI);
    this.repeatsPeriod = this.repeats(PERIOD);
    if (this.type !== 'target') {
      if (!this.repeats(STATE)) this.state = stateCode(this.text(STATE) as MeasurementState);
      this.readId();
    }
    for (let field: number = VALUE; field < FIELDS; field++) to[field] = -1;
    this.bringsMore = false;
    while (bytes[this.next]! >= FIRST_MARK) {
      const field = VALUE + bytes[this.next]! - FIRST_MARK;
      this.cut(field, this.next + 1, this.next + 1);
      if (field > DENOMINATOR) this.bringsMore = true;
    }
    const position = this.integer(this.next);
    if (!this.repeats(SEQUENCE)) this.sequence = this.integer(this.from[SEQUENCE]!);
    const place = this.sequence * POSITIONS + position;
    // A text with a zero, which nobody can have written by the application, would shift all that follows.
    if (!(place > this.place && place <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`Row ${place} is not where it has to be`);
    this.place = place;
  }

  /** The row that was read as the revision that it is; `kpi` is its KPI where that is known. */
  revision(kpi: string | null = null): FigureRevision {
    const { sequence, actor } = this;
    const stamp = { sequence, at: this.text(AT) };
    const subject = { kpi: kpi ?? this.text(KPI), period: this.text(PERIOD) };
    const reason = this.textOrNull(REASON);
    if (this.type === 'target') {
      const target: TargetRevision = {
        type: 'target',
        ...stamp,
        ...subject,
        value: this.textOrNull(VALUE),
        actor,
        reason,
      };
      return target;
    }
    if (this.type === 'review') {
      const review: ReviewRevision = {
        type: 'review',
        ...stamp,
        measurementId: this.text(ID),
        ...subject,
        state: this.text(STATE) as ReviewState,
        actor,
        reason,
      };
      return review;
    }
    const { breakdown, note, evidence } = this.besides();
    const measurement: MeasurementRevision = {
      type: 'measurement',
      ...stamp,
      id: this.text(ID),
      ...subject,
      value: this.text(VALUE),
      numerator: this.textOrNull(NUMERATOR),
      denominator: this.textOrNull(DENOMINATOR),
      breakdown,
      note,
      evidence,
      state: this.text(STATE) as MeasurementState,
      actor,
      reason,
    };
    return measurement;
  }

  /** What that row has besides its figures. */
  besides(): Besides {
    const breakdown = this.textOrNull(BREAKDOWN);
    return {
      breakdown: breakdown === null ? null : (JSON.parse(breakdown) as Record<string, string>),
      note: this.textOrNull(NOTE),
      evidence: this.textOrNull(EVIDENCE),
      reason: this.textOrNull(REASON),
    };
  }

  /** A field's text, which is made when it is asked for. */
  text(field: number): string {
    return decoder.decode(this.bytes.subarray(this.from[field], this.to[field]));
  }

  private textOrNull(field: number): string | null {
    return this.to[field]! < 0 ? null : this.text(field);
  }

  /** Reads a field; true when it is that of the row before. */
  private repeats(field: number): boolean {
    const { bytes, view, from, to, next } = this;
    const before = from[field]!;
    // With the zero behind it. The first row has none before it, and a length of 0.
    const length = to[field]! + 1 - before;
    if (length > 0 && next + length <= bytes.length && areSame(view, before, view, next, length)) {
      from[field] = next;
      to[field] = next + length - 1;
      this.next = next + length;
      return true;
    }
    this.cut(field, next, next);
    return false;
  }

  private readId(): void {
    const { bytes, next } = this;
    const end = next + UUID_LENGTH;
    this.hasId = bytes[end] === 0 && readIdBytes(this.view, next, this.id);
    this.cut(ID, next, this.hasId ? end : next);
  }

  /** Notes where a field begins and ends; before `end` it does not. */
  private cut(field: number, from: number, end: number): void {
    const { bytes } = this;
    while (end < bytes.length && bytes[end] !== 0) end++;
    this.from[field] = from;
    this.to[field] = end;
    this.next = end + 1;
  }

  private lastPlace(): number {
    const { bytes } = this;
    const sequence = bytes.lastIndexOf(0, -2) + 1;
    const position = sequence < 2 ? 0 : bytes.lastIndexOf(0, sequence - 2) + 1;
    return this.integer(sequence) * POSITIONS + this.integer(position);
  }

  /** A number that is not negative. */
  private integer(from: number): number {
    const { bytes } = this;
    let number = 0;
    let at = from;
    for (; at < bytes.length && bytes[at] !== 0; at++) number = number * 10 + (bytes[at]! - ZERO);
    this.next = at + 1;
    return number;
  }
}

/** Revisions one by one, however they were read. */
export function* oneByOne(revisions: Iterable<Revision | PrintedFigures>): Iterable<Revision> {
  for (const one of revisions) {
    if (one instanceof PrintedFigures) yield* one.revisions();
    else yield one;
  }
}
