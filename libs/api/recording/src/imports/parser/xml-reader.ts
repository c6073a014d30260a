import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `name` comes without its prefix. False ends the reading. */
  open?(name: string, attributes: Attributes): boolean | void;
  close?(name: string): void;
  text?(text: string): void;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece, holding no more of it than one tag or text.
 * @throws ParseFailure UNSAFE for a document type (and with it every entity that a file could define itself),
 *   TOO_HEAVY for nesting without end, DAMAGED for what is not XML
 */
export async function readXml(
  part: string,
  pieces: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let attributes = 0;
  let reading = true;
  parser.on('doctype', () => {
    throw new ParseFailure('UNSAFE', `${part}: DTD`);
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    depth += 1;
    if (depth > LIMITS.xmlDepth) throw new ParseFailure('TOO_HEAVY', part);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > LIMITS.xmlAttributes) throw new ParseFailure('TOO_HEAVY', part);
  });
  parser.on('opentag', ({ name, attributes: given }) => {
    if (handlers.open?.(localName(name), given) === false) reading = false;
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  let decoder: TextDecoder | null = null;
  try {
    for await (const piece of pieces) {
      decoder ??= decoderFor(piece);
      parser.write(decoder.decode(piece, { stream: true }));
      if (!reading) return;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    throw error instanceof ParseFailure ? error : new ParseFailure('DAMAGED', part);
  }
}

function decoderFor(piece: Buffer): TextDecoder {
  const [first, second] = piece;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}
