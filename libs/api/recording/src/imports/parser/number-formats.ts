import type { ParsedCell } from './parsed-file';
import { readXml } from './xml-reader';

/** Formats that every program knows by number (ECMA-376, part 1, 18.8.30), those of East Asia included. */
const PERCENT_IDS = new Set([9, 10]);
const DATE_IDS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
for (let id = 27; id <= 36; id += 1) DATE_IDS.add(id);
for (let id = 50; id <= 58; id += 1) DATE_IDS.add(id);

export type Shown = ParsedCell['shown'];

/** What a format makes of a number. Texts in quotes, escapes, colours and currencies in brackets say nothing of it. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return PERCENT_IDS.has(id) ? 'percent' : DATE_IDS.has(id) ? 'date' : undefined;
  const bare = code
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[dmyhs]/i.test(bare) ? 'date' : undefined;
}

/** What each style of a workbook makes of a number, by the style's index. */
export async function readNumberFormats(part: string, pieces: AsyncIterable<Buffer>): Promise<Shown[]> {
  const codes = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  await readXml(part, pieces, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(shownBy(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
