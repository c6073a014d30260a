import type { Language } from '@rumbo/contracts';

/** The language of an `Accept-Language` header: English where it is preferred to Spanish, else Spanish. */
export function languageOf(header: string | undefined): Language {
  let best: { language: Language; quality: number } = { language: 'es', quality: 0 };
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    const quality = Number(parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean) ?? 1);
    if ((language === 'es' || language === 'en') && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
