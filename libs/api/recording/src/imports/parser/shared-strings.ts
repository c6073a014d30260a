import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';
import { readXml } from './xml-reader';

/** The texts that cells refer to by number, each cut where a cell would be (one character more shows that it was). */
export async function readSharedStrings(part: string, pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(part, pieces, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
      else if (name === 'si') {
        strings.push(current);
        if (strings.length > LIMITS.sharedStrings) throw new ParseFailure('TOO_HEAVY', part);
      }
    },
    text(text) {
      if (inText && current.length <= LIMITS.cellLength) {
        current += text.slice(0, LIMITS.cellLength + 1 - current.length);
      }
    },
  });
  return strings;
}
