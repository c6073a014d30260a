export type NumberArray = Float64Array | Uint32Array | Int32Array | Uint8Array;

/** The array with room for at least `length` numbers, what is new filled; the same one when it has it already. */
export function grown<A extends NumberArray>(array: A, length: number, fill = 0): A {
  if (array.length >= length) return array;
  const larger = new (array.constructor as new (length: number) => A)(length);
  if (fill !== 0) larger.fill(fill, array.length);
  larger.set(array);
  return larger;
}

/** Room to grow into: an eighth more than what there is, so that growing costs little and wastes little. */
export function roomFor(length: number): number {
  return Math.max(16, length + (length >> 3));
}

/**
 * Room for what is appended to, row by row: half as many again. What was copied is garbage outside the heap, which waits
 * for a collection: an eighth more each time would leave nine times the table, this leaves twice.
 */
export function roomToAppend(length: number): number {
  return Math.max(16, length + (length >> 1));
}
