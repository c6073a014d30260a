import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';

const STORED = 0;
const DEFLATED = 8;

/** The parts of a zip, none inflated until it is asked for. */
export interface ZipParts {
  names: ReadonlySet<string>;
  /** The inflated bytes piece by piece; every piece counts against what one file may inflate to. */
  read(name: string): AsyncGenerator<Buffer>;
}

/** @throws ParseFailure DAMAGED, UNSAFE, ENCRYPTED, TOO_MANY_PARTS, INFLATES_TOO_FAR */
export async function openZip(bytes: Buffer): Promise<ZipParts> {
  const zip = await opened(bytes);
  if (zip.entryCount > LIMITS.zipEntries) throw new ParseFailure('TOO_MANY_PARTS', String(zip.entryCount));
  const entries = new Map<string, Entry>();
  let declared = 0;
  for (const entry of await entriesOf(zip)) {
    const { fileName } = entry;
    // Two parts of one name: which one a program reads is its own choice, so what was seen need not be what counts.
    if (entries.has(fileName)) throw new ParseFailure('UNSAFE', fileName);
    if (entry.isEncrypted()) throw new ParseFailure('ENCRYPTED');
    if (![STORED, DEFLATED].includes(entry.compressionMethod)) throw new ParseFailure('DAMAGED', fileName);
    declared += entry.uncompressedSize;
    if (declared > LIMITS.inflatedBytes) throw new ParseFailure('INFLATES_TOO_FAR');
    entries.set(fileName, entry);
  }
  let inflated = 0;
  return {
    names: new Set(entries.keys()),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw new ParseFailure('DAMAGED', name);
      const stream = await streamOf(zip, entry);
      try {
        for await (const piece of stream as AsyncIterable<Buffer>) {
          // Counted here, because sizes in the headers are only claims.
          inflated += piece.length;
          if (inflated > LIMITS.inflatedBytes) throw new ParseFailure('INFLATES_TOO_FAR');
          yield piece;
        }
      } catch (error) {
        throw error instanceof ParseFailure ? error : new ParseFailure('DAMAGED', name);
      }
    },
  };
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
    fromBuffer(bytes, options, (error, zip) => (error ? reject(zipFailure(error)) : resolve(zip)));
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > LIMITS.zipEntries) reject(new ParseFailure('TOO_MANY_PARTS'));
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) => reject(zipFailure(error)));
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<AsyncIterable<unknown>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(new ParseFailure('DAMAGED', entry.fileName)) : resolve(stream),
    );
  });
}

/** yauzl names paths that would leave the folder they are unpacked to. */
function zipFailure({ message }: Error): ParseFailure {
  const path = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/.exec(
    message,
  )?.[1];
  return path === undefined ? new ParseFailure('DAMAGED', 'ZIP') : new ParseFailure('UNSAFE', path);
}
