import type { MeasurementRevision } from '../revisions';
import { grown, roomToAppend } from './typed-arrays';

/** What of a review its version does not tell. */
export interface ReviewDetail {
  at?: string;
  actor?: string;
  reason?: string;
}

/** What of a version its columns do not tell: only what is there, and only where it is not what they say. */
export interface Detail extends ReviewDetail {
  /** Where it is no UUID. */
  id?: string;
  /** Texts that the columns do not print back to the same characters. */
  value?: string;
  numerator?: string;
  denominator?: string;
  note?: string;
  evidence?: string;
  breakdown?: Record<string, string>;
}

/** What may come with a figure. */
export type Besides = Pick<MeasurementRevision, 'note' | 'evidence' | 'breakdown' | 'reason'>;

/** Adds to a detail what came with a figure. */
export function addBesides(detail: Detail, { note, evidence, breakdown, reason }: Besides): Detail {
  if (note !== null) detail.note = note;
  if (evidence !== null) detail.evidence = evidence;
  if (breakdown !== null) detail.breakdown = breakdown;
  if (reason !== null) detail.reason = reason;
  return detail;
}

const UTF8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };

const NOTHING: Detail = Object.freeze({});

/**
 * Rare texts, as JSON one after the other in one run of bytes; found by where they begin, 0 is none. Nothing is
 * ever taken out. A heap on top of another reads what that one had when it began.
 */
export class DetailHeap {
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly start: number;
  private end: number;

  constructor(private readonly base: DetailHeap | null = null) {
    // Place 0 is none.
    this.start = this.end = base ? base.end : 1;
  }

  /** Keeps a detail and tells where; 0 for one that says nothing. */
  add(detail: Detail): number {
    const text = JSON.stringify(detail);
    if (text === '{}') return 0;
    const bytes = UTF8.encoder.encode(text);
    const from = this.end - this.start;
    const needed = from + 4 + bytes.length;
    if (needed > this.bytes.length) this.bytes = grown(this.bytes, roomToAppend(needed));
    const { length } = bytes;
    this.bytes.set([length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24], from);
    this.bytes.set(bytes, from + 4);
    const place = this.end;
    this.end += 4 + length;
    return place;
  }

  at(place: number): Detail {
    if (place === 0) return NOTHING;
    if (place < this.start) return this.base!.at(place);
    const from = place - this.start;
    const { bytes } = this;
    const length =
      bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
    return JSON.parse(UTF8.decoder.decode(bytes.subarray(from + 4, from + 4 + length))) as Detail;
  }

  /** Whether a place is of the base, or none. */
  isBelow(place: number): boolean {
    return place < this.start;
  }

  get byteLength(): number {
    return this.bytes.byteLength;
  }

  /** All bytes, for a pack; of a heap that stands by itself. */
  contents(): Uint8Array {
    return this.bytes.subarray(0, this.end - this.start);
  }

  /** Takes what a pack kept, into an empty heap. */
  restore(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.end = this.start + bytes.length;
  }
}
