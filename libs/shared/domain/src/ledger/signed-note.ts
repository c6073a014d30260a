import { decodeBase64, encodeBase64 } from './base64';

/** A text and who signed it, in the form of C2SP's signed-note specification (c2sp.org/signed-note). */
export interface SignedNote {
  /** The signed text, with its last line break. Its UTF-8 bytes are what is signed. */
  text: string;
  signatures: NoteSignature[];
}

export interface NoteSignature {
  name: string;
  /** Eight hex digits. */
  keyId: string;
  /** Of an Ed25519 key: 64 bytes. */
  signature: Uint8Array<ArrayBuffer>;
}

/** A key that verifies notes, as C2SP writes it: `<name>+<key id>+<base64 of 0x01 ‖ public key>`. */
export interface VerifierKey {
  name: string;
  keyId: string;
  /** 32 bytes, Ed25519. */
  publicKey: Uint8Array<ArrayBuffer>;
}

const ED25519 = 1;
const NAME = /^[!-*,-~]+$/;
const SIGNATURE_LINE = /^— ([!-*,-~]+) ([A-Za-z0-9+/=]+)$/;

/** The bytes whose SHA-256 begins with the key's id: name ‖ 0x0A ‖ 0x01 ‖ public key. */
export function keyIdInput(name: string, publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  if (!NAME.test(name)) throw new TypeError(`"${name}" cannot be the name of a key`);
  const letters = [...name].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([...letters, 0x0a, ED25519, ...publicKey]);
}

/** @param digest SHA-256 of {@link keyIdInput} */
export function keyIdOf(digest: Uint8Array): string {
  return hex(digest.subarray(0, 4));
}

export function formatVerifierKey({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${encodeBase64(Uint8Array.from([ED25519, ...publicKey]))}`;
}

/** Null for what is not an Ed25519 verifier key. Whether the id belongs to the key is for the caller to check. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const match = /^([!-*,-~]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const bytes = decodeBase64(match?.[3] ?? '-');
  if (!match || !bytes || bytes.length !== 33 || bytes[0] !== ED25519) return null;
  return { name: match[1]!, keyId: match[2]!, publicKey: bytes.slice(1) };
}

/** The note as text, with one signature. */
export function formatNote(text: string, { name, keyId, signature }: NoteSignature): string {
  const id = keyId.match(/../g)!.map((byte) => parseInt(byte, 16));
  return `${text}\n— ${name} ${encodeBase64(Uint8Array.from([...id, ...signature]))}\n`;
}

/** The parts of a note; null for what is none. Nothing is verified here. */
export function parseNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(signatureOf);
  if (signatures.some((signature) => signature === null)) return null;
  return { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

function signatureOf(line: string): NoteSignature | null {
  const match = SIGNATURE_LINE.exec(line);
  const bytes = decodeBase64(match?.[2] ?? '-');
  if (!match || !bytes || bytes.length <= 4) return null;
  return { name: match[1]!, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
