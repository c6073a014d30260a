import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceTypeOf } from './evidence-type';

const SIGNATURES = { local: 'PK\x03\x04', entry: 'PK\x01\x02', end: 'PK\x05\x06' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WORKBOOK = ['[Content_Types].xml', 'xl/workbook.xml'];

/** A ZIP file's directory; what it lists need not be there to be told. */
function zip(names: string[], change: (end: Buffer) => void = () => undefined, comment = ''): Buffer {
  const directory = Buffer.concat(
    names.map((name) => {
      const entry = Buffer.alloc(46);
      entry.write(SIGNATURES.entry, 'latin1');
      entry.writeUInt16LE(Buffer.byteLength(name), 28);
      return Buffer.concat([entry, Buffer.from(name)]);
    }),
  );
  const end = Buffer.alloc(22);
  end.write(SIGNATURES.end, 'latin1');
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(4, 16);
  end.writeUInt16LE(comment.length, 20);
  change(end);
  return Buffer.concat([Buffer.from(SIGNATURES.local, 'latin1'), directory, end, Buffer.from(comment)]);
}

describe('what a file is by its content', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rumbo-evidence-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const typeOf = (content: Buffer) => {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    return evidenceTypeOf(path, content.length);
  };

  it.each([
    ['a workbook', zip(WORKBOOK), XLSX],
    ['one with a comment at its end', zip(WORKBOOK, undefined, 'x'.repeat(500)), XLSX],
    [
      'one with the settings of a printer',
      zip([...WORKBOOK, 'xl/printerSettings/printerSettings1.bin']),
      XLSX,
    ],
    ['one with macros', zip([...WORKBOOK, 'xl/vbaProject.bin']), null],
    ['one in the binary format', zip(['[Content_Types].xml', 'xl/workbook.bin']), null],
    ['a text document', zip(['[Content_Types].xml', 'word/document.xml']), null],
    ['a directory that lies outside', zip(WORKBOOK, (end) => end.writeUInt32LE(0xfffffff0, 16)), null],
    ['a directory that is said to be huge', zip(WORKBOOK, (end) => end.writeUInt32LE(0x7fffffff, 12)), null],
    ['more entries than there are', zip(WORKBOOK, (end) => end.writeUInt16LE(65535, 10)), null],
    ['no directory', Buffer.from('PK\x03\x04 and nothing else'), null],
    ['RIFF that is no image', Buffer.from('RIFF\0\0\0\0WAVEfmt '), null],
    ['a PNG whose header is missing', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), null],
    ['a few bytes', Buffer.from('%P'), null],
  ])('%s', async (_, content, expected) => {
    expect(await typeOf(content)).toBe(expected);
  });
});
