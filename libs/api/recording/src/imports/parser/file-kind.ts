import { ParseFailure } from './parse-failure';

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = ['504b0304', '504b0506'].map((hex) => Buffer.from(hex, 'hex'));

/** First bytes that a spreadsheet never has, and what they say. */
const OTHERS: readonly [string, Buffer][] = [
  ['PDF', Buffer.from('%PDF')],
  ['PNG', Buffer.from('89504e47', 'hex')],
  ['JPEG', Buffer.from('ffd8ff', 'hex')],
  ['GIF', Buffer.from('GIF8')],
  ['GZIP', Buffer.from('1f8b', 'hex')],
  ['RAR', Buffer.from('Rar!')],
  ['7z', Buffer.from('377abcaf271c', 'hex')],
  ['BZIP2', Buffer.from('BZh')],
  ['XZ', Buffer.from('fd377a585a00', 'hex')],
  ['RTF', Buffer.from('{\\rtf')],
  ['ELF', Buffer.from('7f454c46', 'hex')],
  ['SQLite', Buffer.from('SQLite format 3\0')],
];

const startsWith = (bytes: Buffer, magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/**
 * Told by the bytes alone: a name says what somebody hoped.
 * @throws ParseFailure EMPTY_FILE, ENCRYPTED, WRONG_TYPE with what it is instead
 */
export function fileKind(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new ParseFailure('EMPTY_FILE');
  if (ZIP.some((magic) => startsWith(bytes, magic))) return 'zip';
  if (startsWith(bytes, COMPOUND)) throw compoundFailure(bytes);
  for (const [name, magic] of OTHERS) {
    if (startsWith(bytes, magic)) throw new ParseFailure('WRONG_TYPE', name);
  }
  const start = bytes.subarray(0, 512).toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^<(!doctype html|html|table|head|body)/.test(start)) throw new ParseFailure('WRONG_TYPE', 'HTML');
  if (start.startsWith('<?xml')) throw new ParseFailure('WRONG_TYPE', 'XML');
  return 'text';
}

/** Office wraps a workbook with a password into the container of its old formats. */
function compoundFailure(bytes: Buffer): ParseFailure {
  if (bytes.includes(utf16('EncryptedPackage'))) return new ParseFailure('ENCRYPTED');
  const old = bytes.includes(utf16('Workbook')) || bytes.includes(utf16('Book'));
  return new ParseFailure('WRONG_TYPE', old ? 'XLS (Excel 97-2003)' : 'OLE');
}

/**
 * What a zip is that holds no workbook of Excel.
 * @param mimetype what its part `mimetype` says, if it has one
 */
export function zipKind(names: ReadonlySet<string>, mimetype: string | null): string {
  const has = (test: (name: string) => boolean) => [...names].some(test);
  if (mimetype?.includes('opendocument.spreadsheet')) return 'ODS (LibreOffice)';
  if (mimetype?.includes('opendocument')) return 'OpenDocument';
  if (names.has('xl/workbook.bin')) return 'XLSB (Excel)';
  if (names.has('word/document.xml')) return 'DOCX (Word)';
  if (names.has('ppt/presentation.xml')) return 'PPTX (PowerPoint)';
  if (has((name) => name.endsWith('.iwa'))) return 'Numbers (Apple)';
  return 'ZIP';
}
