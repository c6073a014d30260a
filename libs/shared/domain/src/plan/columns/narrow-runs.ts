import type { NumberArray } from './typed-arrays';

/**
 * How the numbers of a run are kept: as they are; as the one that all of them are; as differences, of 16 or 32 bits,
 * from the least of them; or, where nearly all are zero, as places and numbers of the others.
 */
const [AS_IS, ALIKE, NEAR_16, NEAR_32, FEW] = [0, 1, 2, 3, 4] as const;
type Form = typeof AS_IS | typeof ALIKE | typeof NEAR_16 | typeof NEAR_32 | typeof FEW;

const MOST_16 = 2 ** 15 - 1;
const MOST_32 = 2 ** 31 - 1;
/** Stands for NaN among differences, which are never below zero. */
const NONE = -1;
/** Form, and how many bytes follow the head; then the least number, or the one. */
const HEAD = 16;

/** Typed arrays begin at multiples of eight bytes. */
const aligned = (bytes: number): number => (bytes + 7) & ~7;

/** The run in as few bytes as there is a form for, their number a multiple of eight. */
export function narrowed(run: NumberArray): Uint8Array {
  let [form, least]: [Form, number] = [ALIKE, run[0] ?? 0];
  if (run.length > 0 && !isAlike(run)) {
    const seen =
      run instanceof Float64Array ? seenOfFloats(run) : run instanceof Uint8Array ? null : seenOfWords(run);
    [form, least] = [formFor(run, seen), seen?.least ?? 0];
  }
  const body = bodyOf(run, form, least);
  const bytes = new Uint8Array(HEAD + aligned(body.byteLength));
  const head = new DataView(bytes.buffer);
  head.setUint32(0, form, true);
  head.setUint32(4, body.byteLength, true);
  head.setFloat64(8, least, true);
  bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), HEAD);
  return bytes;
}

/** Where a run of so many numbers ends, each of so many bytes; −1 when there is none such. */
export function runEnd(bytes: Uint8Array, at: number, count: number, bytesEach: number): number {
  if (at + HEAD > bytes.length) return -1;
  const { form, length } = headOf(bytes, at);
  const end = at + HEAD + aligned(length);
  if (end > bytes.length || length !== bytesOf(form, length, count, bytesEach)) return -1;
  return form !== FEW || havePlaces(bytes, at + HEAD, length, count) ? end : -1;
}

/** Puts a run that is there back into an array of zeros of its length, from bytes that begin at a multiple of eight. */
export function widen(bytes: Uint8Array, at: number, run: NumberArray): number {
  const { form, length, least } = headOf(bytes, at);
  const from = bytes.byteOffset + at + HEAD;
  switch (form) {
    case AS_IS:
      new Uint8Array(run.buffer, run.byteOffset, length).set(bytes.subarray(at + HEAD, at + HEAD + length));
      break;
    case ALIKE:
      if (!Object.is(least, 0)) run.fill(least);
      break;
    case NEAR_16:
      addTo(run, new Int16Array(bytes.buffer, from, run.length), least);
      break;
    case NEAR_32:
      addTo(run, new Int32Array(bytes.buffer, from, run.length), least);
      break;
    case FEW:
      scatter(run, new Uint32Array(bytes.buffer, from, length / 4));
  }
  return at + HEAD + aligned(length);
}

function headOf(bytes: Uint8Array, at: number): { form: Form; length: number; least: number } {
  const head = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD);
  return {
    form: head.getUint32(0, true) as Form,
    length: head.getUint32(4, true),
    least: head.getFloat64(8, true),
  };
}

/** Bytes that the body of a run has in a form; −1 where there is no such form. */
function bytesOf(form: Form, given: number, count: number, bytesEach: number): number {
  switch (form) {
    case AS_IS:
      return count * bytesEach;
    case ALIKE:
      return 0;
    case NEAR_16:
      return count * 2;
    case NEAR_32:
      return count * 4;
    case FEW:
      return given % 8 === 0 ? given : -1;
    default:
      return -1;
  }
}

/** Whether the run has all the places that numbers are given for. */
function havePlaces(bytes: Uint8Array, from: number, length: number, count: number): boolean {
  const few = new DataView(bytes.buffer, bytes.byteOffset + from, length);
  for (let at = 0; at < length; at += 8) if (few.getUint32(at, true) >= count) return false;
  return true;
}

interface Seen {
  least: number;
  most: number;
  /** How many are not zero. */
  others: number;
}

/** Whether all numbers are the same one, or none is. */
function isAlike(run: NumberArray): boolean {
  const first = run[0]!;
  let at = 1;
  if (first === first) while (at < run.length && Object.is(run[at], first)) at++;
  else while (at < run.length && run[at] !== run[at]) at++;
  return at === run.length;
}

function seenOfWords(run: Uint32Array | Int32Array): Seen {
  let [least, most, others] = [Infinity, -Infinity, 0];
  for (let at = 0; at < run.length; at++) {
    const number = run[at]!;
    if (number !== 0) others++;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return { least, most, others };
}

/** Null where differences do not say all of them: they are no integers, or one is a zero below zero. */
function seenOfFloats(run: Float64Array): Seen | null {
  let [least, most, others] = [Infinity, -Infinity, 0];
  for (let at = 0; at < run.length; at++) {
    const number = run[at]!;
    if (number !== 0) others++;
    else if (1 / number < 0) return null;
    if (number !== number) continue;
    if (!Number.isSafeInteger(number)) return null;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return { least, most, others };
}

function formFor(run: NumberArray, seen: Seen | null): Form {
  if (!seen) return AS_IS;
  const { least, most, others } = seen;
  const sizes: [Form, number][] = [[AS_IS, run.byteLength]];
  if (most - least <= MOST_16) sizes.push([NEAR_16, run.length * 2]);
  if (most - least <= MOST_32) sizes.push([NEAR_32, run.length * 4]);
  if (run instanceof Uint32Array) sizes.push([FEW, others * 8]);
  return sizes.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
}

function bodyOf(run: NumberArray, form: Form, least: number): NumberArray | Int16Array {
  switch (form) {
    case AS_IS:
      return run;
    case ALIKE:
      return new Uint8Array(0);
    case NEAR_16:
      return differences(run, least, new Int16Array(run.length));
    case NEAR_32:
      return differences(run, least, new Int32Array(run.length));
    case FEW: {
      const few: number[] = [];
      for (let at = 0; at < run.length; at++) if (run[at] !== 0) few.push(at, run[at]!);
      return Uint32Array.from(few);
    }
  }
}

function differences<A extends Int16Array | Int32Array>(run: NumberArray, least: number, above: A): A {
  if (run instanceof Float64Array) putDifferences(run, least, above);
  else for (let at = 0; at < run.length; at++) above[at] = run[at]! - least;
  return above;
}

function putDifferences(run: Float64Array, least: number, above: Int16Array | Int32Array): void {
  for (let at = 0; at < run.length; at++) {
    const number = run[at]!;
    above[at] = number === number ? number - least : NONE;
  }
}

function addTo(run: NumberArray, above: Int16Array | Int32Array, least: number): void {
  // A loop for each, since one for all kinds of arrays is several times as slow.
  if (run instanceof Float64Array) addToFloats(run, above, least);
  else if (least === 0) run.set(above);
  else for (let at = 0; at < run.length; at++) run[at] = least + above[at]!;
}

function addToFloats(run: Float64Array, above: Int16Array | Int32Array, least: number): void {
  const { length } = run;
  for (let at = 0; at < length; at++) {
    const more = above[at]!;
    run[at] = more < 0 ? NaN : least + more;
  }
}

function scatter(run: NumberArray, few: Uint32Array): void {
  for (let at = 0; at < few.length; at += 2) run[few[at]!] = few[at + 1]!;
}
