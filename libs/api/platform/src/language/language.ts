import type { Language } from '@rumbo/contracts';

/** Headers of browsers in use are few; those that somebody makes up must not fill the memory. */
const MOST_KNOWN = 200;
const known = new Map<string, Language>();

/** The language of an `Accept-Language` header: English where it is preferred to Spanish, else Spanish. */
export function languageOf(header = ''): Language {
  let language = known.get(header);
  if (language === undefined) {
    language = preferred(header);
    if (known.size < MOST_KNOWN && header.length < MOST_KNOWN) known.set(header, language);
  }
  return language;
}

function preferred(header: string): Language {
  let best: { language: Language; quality: number } = { language: 'es', quality: 0 };
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    const quality = Number(parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean) ?? 1);
    if ((language === 'es' || language === 'en') && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
