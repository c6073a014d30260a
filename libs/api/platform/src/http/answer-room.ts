/** No answer that is made of many parts is larger, in bytes of JSON. */
const MOST_BYTES = 300_000;
/** What stands around the parts: plan, period, method, cut-off, the root of a tree. */
const FRAME_BYTES = 4_000;
/** A comma, and a short field where it may stand. */
const BETWEEN_BYTES = 20;
/** No part is smaller: it has a kind, a code and a name at least. */
const LEAST_BYTES = 40;

/** The room that there is in one answer. */
export class AnswerRoom {
  private left = MOST_BYTES - FRAME_BYTES;

  /** @param bytesOf how large a part will be, at most */
  constructor(private readonly bytesOf: (part: unknown) => number = jsonBytes) {}

  /** Takes the room of a part; false when there is too little. */
  admits(part: unknown): boolean {
    this.left -= this.bytesOf(part) + BETWEEN_BYTES;
    return this.left >= 0;
  }

  /** False when there certainly is too little room for so many parts. */
  mayHold(parts: number): boolean {
    return this.left >= parts * (LEAST_BYTES + BETWEEN_BYTES);
  }
}

function jsonBytes(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(part));
}
