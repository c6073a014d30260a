import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import en from './en.json';
import es from './es-SV.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|html)$/.test(entry.name) && !entry.name.endsWith('.spec.ts')
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

const root = join(__dirname, '../../../../..');
const spanish = flat(es);
const english = flat(en);

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
    const code = [...sources(join(root, 'libs/web')), ...sources(join(root, 'apps/web/src'))].join('\n');
    const named = [
      ...code.matchAll(/\b(?:t|plural)\(\s*'([\w.-]+)'\s*[,)]/g),
      ...code.matchAll(/\{\{\s*'([\w.-]+)' \| transloco/g),
    ].map(([, key]) => key!);
    expect(named.length).toBeGreaterThan(100);
    const missing = named.filter((key) => !spanish.has(key) && !spanish.has(`${key}.one`));
    expect(missing).toEqual([]);
  });
});
