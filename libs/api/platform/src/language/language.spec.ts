import { languageOf } from './language';

describe('languageOf', () => {
  it.each([
    [undefined, 'es'],
    ['', 'es'],
    ['*', 'es'],
    ['fr-FR,fr', 'es'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['es-SV,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.3, es-SV;q=0.7', 'es'],
    ['fr, en;q=0.5, es;q=0.4', 'en'],
    ['en;q=0', 'es'],
    ['EN-gb', 'en'],
  ])('reads %p as %s', (header, language) => expect(languageOf(header)).toBe(language));
});
