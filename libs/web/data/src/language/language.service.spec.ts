import { ApplicationInitStatus, computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LanguageService } from './language.service';
import { provideLanguage } from './provide-language';

async function start(): Promise<LanguageService> {
  TestBed.configureTestingModule({ providers: [provideLanguage()] });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  return TestBed.inject(LanguageService);
}

describe('LanguageService', () => {
  beforeEach(() => localStorage.clear());

  it('starts in Spanish of El Salvador', async () => {
    const language = await start();
    expect(language.t('title.ledger')).toBe('Bitácora');
    expect(document.documentElement.lang).toBe('es-SV');
  });

  it('switches what is computed from it, the document and the memory', async () => {
    const language = await start();
    const heading = computed(() => language.t('title.ledger'));
    expect(heading()).toBe('Bitácora');
    await language.use('en');
    expect(heading()).toBe('Ledger');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('rumbo.language')).toBe('en');
  });

  it('starts in the remembered language', async () => {
    localStorage.setItem('rumbo.language', 'en');
    expect((await start()).t('title.ledger')).toBe('Ledger');
  });

  it('counts by the rule of the language', async () => {
    const language = await start();
    expect([0, 1, 2].map((count) => language.plural('board.kpis', count))).toEqual([
      '0 indicadores',
      '1 indicador',
      '2 indicadores',
    ]);
    expect(language.plural('board.kpis', 27_104)).toBe('27,104 indicadores');
  });
});
