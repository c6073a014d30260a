import { ParseFailure } from './parse-failure';

// Tab, line feed, form feed and carriage return belong to texts; the rest shows that it is none.
const CONTROLS = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/**
 * UTF-8 and UTF-16 by their mark; without one UTF-8 where the bytes are it, else Windows-1252, in which Excel saves
 * a CSV in Spanish (Latin-1 is a part of it).
 * @throws ParseFailure WRONG_TYPE for bytes that are no text
 */
export function decodeText(bytes: Buffer): { text: string; encoding: string } {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (CONTROLS.test(text)) throw new ParseFailure('WRONG_TYPE', 'binary');
  return { text, encoding };
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
