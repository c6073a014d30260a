import type { Translate } from '@rumbo/web-data';

/** Parts whose values are words of the interface: `direction=increase`. */
const WORDED = new Set(['direction', 'frequency', 'accumulation']);

/**
 * The API tells a definition in one line of `name · unit=$ · direction=increase · …`; this puts its parts into
 * the page's language. What it does not know stays as it came.
 */
export function definitionWords(line: string, t: Translate): string {
  const [name, ...parts] = line.split(' · ');
  return [name, ...parts.map((part) => partWords(part, t))].join(' · ');
}

function partWords(part: string, t: Translate): string {
  const match = /^(\w+)=(.*)$/.exec(part);
  if (!match) return part;
  const [, name, value] = match as unknown as [string, string, string];
  if (WORDED.has(name)) return t(`${name}.${value}`);
  if (name === 'rule') {
    const [, type, detail] = /^(\w+)(.*)$/.exec(value) ?? [];
    return t('definitionPart.rule', { value: `${t(`ruleName.${type}`)}${detail}` });
  }
  return ['unit', 'weight', 'thresholds', 'owner'].includes(name)
    ? t(`definitionPart.${name}`, { value })
    : part;
}
