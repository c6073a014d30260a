import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import en from './en.json';
import first from './es-SV.json';
import pages from './es-SV.pages.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** @param but names of folders that are left out */
function sources(folder: string, but: readonly string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return but.includes(entry.name) ? [] : sources(path, but);
    return /\.(ts|html)$/.test(entry.name) && !entry.name.endsWith('.spec.ts')
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

const root = join(__dirname, '../../../../..');
const ofFirst = flat(first);
const spanish = new Map([...ofFirst, ...flat(pages)]);
const english = flat(en);

function namedIn(texts: readonly string[]): string[] {
  const code = texts.join('\n');
  return [
    ...code.matchAll(/\b(?:t|plural)\(\s*'([\w.-]+)'\s*[,)]/g),
    ...code.matchAll(/\{\{\s*'([\w.-]+)' \| transloco/g),
  ].map(([, key]) => key!);
}

function missing(keys: readonly string[], sentences: ReadonlyMap<string, string>): string[] {
  return keys.filter((key) => !sentences.has(key) && !sentences.has(`${key}.one`));
}

describe('translations', () => {
  it('say the same things in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...spanish.keys()].sort());
  });

  it('fill in the same places in both languages', () => {
    const places = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, text] of spanish)
      expect([key, ...places(english.get(key)!)]).toEqual([key, ...places(text)]);
  });

  it('have every key that the code names in full', () => {
    const named = namedIn([...sources(join(root, 'libs/web')), ...sources(join(root, 'apps/web/src'))]);
    expect(named.length).toBeGreaterThan(100);
    expect(missing(named, spanish)).toEqual([]);
  });

  it('are there with the first file where the frame and the board name them, each in one file alone', () => {
    const named = namedIn([
      ...sources(join(root, 'apps/web/src/app/shell')),
      ...sources(join(root, 'libs/web/scorecard/src'), ['review', 'what-changed', 'publications']),
      ...sources(join(root, 'libs/web/ui/src')),
      ...sources(join(root, 'libs/web/data/src')),
    ]);
    expect(named.length).toBeGreaterThan(100);
    expect(missing(named, ofFirst)).toEqual([]);
    expect(ofFirst.size + flat(pages).size).toBe(spanish.size);
  });
});
