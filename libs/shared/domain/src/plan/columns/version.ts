import { MEASUREMENT_STATES, type MeasurementState } from '../revisions';

/** Parts of a ratio as integers scaled by their own decimals; NaN where the detail has the text. */
export interface VersionParts {
  numerator: number;
  denominator: number;
  numeratorDecimals: number;
  denominatorDecimals: number;
  /** One more than the index of the factor that the figure shows; 0 where it shows none. */
  vote: number;
}

/** One version of a value or a target. */
export interface Version {
  /** Sequence that wrote it. */
  since: number;
  /** Row of the version before it; 0 without. */
  older: number;
  /** Where its detail is kept; 0 without. */
  detail: number;
  /** The figure as an integer count of 10^-decimals; NaN where the detail has the text, or there is none. */
  digits: number;
  decimals: number;
  /** Of a value, see {@link stateCode}; 0 of a target. */
  state: number;
  /** The 16 bytes of a UUID as four words, high ones first; zeros for others. */
  id: ArrayLike<number>;
  parts: VersionParts | null;
}

/** Decimals of a target that was withdrawn, and of one that there never was. */
export const WITHDRAWN = 254;
export const NEVER = 255;

/** Marks the version that a review made: the same value in another state. */
export const REVIEWED = 8;
const STATE = 7;

/** 0 is no value at all. */
export function stateCode(state: MeasurementState): number {
  return MEASUREMENT_STATES.indexOf(state) + 1;
}

export function stateOf(code: number): MeasurementState {
  return MEASUREMENT_STATES[(code & STATE) - 1]!;
}

/** Whether a value in this state counts towards scores: recorded or approved. */
export function countsIn(code: number): boolean {
  return (code & STATE) === RECORDED || (code & STATE) === APPROVED;
}

/** A value that counts and is not approved yet. */
export function isProvisional(code: number): boolean {
  return (code & STATE) === RECORDED;
}

/** A value that a review returned to its owner. */
export function isReturned(code: number): boolean {
  return code === (RETURNED | REVIEWED);
}

const RECORDED = stateCode('recorded');
const APPROVED = stateCode('approved');
const RETURNED = stateCode('returned');

const NO_ID: ArrayLike<number> = [0, 0, 0, 0];
export const UUID_LENGTH = 36;
const HYPHEN = 45;
const uuid = new DataView(new ArrayBuffer(UUID_LENGTH));

/** The four words of an identifier; zeros when it is no UUID in lower case, or the one of zeros. */
export function idWords(id: string): ArrayLike<number> {
  const words = new Uint32Array(4);
  return readId(id, words) ? words : NO_ID;
}

/** Reads the same into four words; false when the identifier is none, and the words then mean nothing. */
export function readId(id: string, words: Uint32Array): boolean {
  if (id.length !== UUID_LENGTH) return false;
  for (let at = 0; at < UUID_LENGTH; at++) {
    const code = id.charCodeAt(at);
    if (code > 127) return false;
    uuid.setUint8(at, code);
  }
  return readIdBytes(uuid, 0, words);
}

/** The same of the characters' bytes, of which there are enough. */
export function readIdBytes(bytes: DataView, from: number, words: Uint32Array): boolean {
  const a = fourDigits(bytes, from);
  const b = fourDigits(bytes, from + 4);
  const c = fourDigits(bytes, from + 9);
  const d = fourDigits(bytes, from + 14);
  const e = fourDigits(bytes, from + 19);
  const f = fourDigits(bytes, from + 24);
  const g = fourDigits(bytes, from + 28);
  const h = fourDigits(bytes, from + 32);
  const areHyphens =
    bytes.getUint8(from + 8) === HYPHEN &&
    bytes.getUint8(from + 13) === HYPHEN &&
    bytes.getUint8(from + 18) === HYPHEN &&
    bytes.getUint8(from + 23) === HYPHEN;
  if ((a | b | c | d | e | f | g | h) < 0 || !areHyphens) return false;
  words[0] = (a << 16) | b;
  words[1] = (c << 16) | d;
  words[2] = (e << 16) | f;
  words[3] = (g << 16) | h;
  return isId(words);
}

/** The number that four hexadecimal digits are; below zero when one is none. */
function fourDigits(bytes: DataView, at: number): number {
  return (HEX_PAIRS[bytes.getUint16(at)]! << 8) | HEX_PAIRS[bytes.getUint16(at + 2)]!;
}

/** What two characters stand for, by the number that their bytes make; −1 where one of them is none of 0–9 and a–f. */
const HEX_PAIRS = hexPairs();

function hexPairs(): Int16Array {
  const digits = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));
  const pairs = new Int16Array(2 ** 16).fill(-1);
  digits.forEach((high, h) => digits.forEach((low, l) => (pairs[high * 256 + low] = h * 16 + l)));
  return pairs;
}

/** Whether the words say which identifier it is. */
export function isId(words: ArrayLike<number>): boolean {
  return (words[0]! | words[1]! | words[2]! | words[3]!) !== 0;
}

export function idText({ 0: a, 1: b, 2: c, 3: d }: ArrayLike<number>): string {
  return `${hex(a!)}-${hex(b! >>> 16, 4)}-${hex(b! & 0xffff, 4)}-${hex(c! >>> 16, 4)}-${hex(c! & 0xffff, 4)}${hex(d!)}`;
}

function hex(word: number, digits = 8): string {
  return word.toString(16).padStart(digits, '0');
}
