import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';

/** How the bytes of an answer are packed, best first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** Of brotli's eleven: packs a board of 160 KB in 4 ms; one more costs half as much again and gains nothing. */
const BROTLI_QUALITY = 4;

const BROTLI_TEXT = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
};

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The best coding that an `Accept-Encoding` header takes. A header that forbids even `identity` gets it all the same. */
export function codingOf(accepted: string | string[] | undefined): Coding {
  if (typeof accepted !== 'string') return 'identity';
  const refused = /(?:^|[\s,])(br|gzip)\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/g;
  const taken = accepted.includes('q=0') ? accepted.replace(refused, ',') : accepted;
  if (/(?:^|[\s,])br(?:[\s,;]|$)/.test(taken)) return 'br';
  return /(?:^|[\s,])gzip(?:[\s,;]|$)/.test(taken) ? 'gzip' : 'identity';
}

/** Packs bytes on another thread than the one that answers. */
export async function packed(bytes: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'identity') return bytes;
  if (coding === 'gzip') return zip(bytes);
  return brotli(bytes, { params: { ...BROTLI_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** The same of what is still being written. */
export function packedStream(content: Readable, coding: Exclude<Coding, 'identity'>): Readable {
  const packer = coding === 'gzip' ? createGzip() : createBrotliCompress({ params: BROTLI_TEXT });
  // Whoever asked may go away: the writing then ends too.
  return pipeline(content, packer, () => undefined);
}
