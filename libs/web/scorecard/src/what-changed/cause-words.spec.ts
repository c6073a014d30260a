import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ScorecardCause } from '@rumbo/contracts';
import { FormatService, LanguageService, provideLanguage } from '@rumbo/web-data';
import { causeWords } from './cause-words';

const corrected: ScorecardCause = {
  sequence: 42,
  at: '2022-02-01T00:00:00.000Z',
  actor: 'owner',
  actorName: 'Ana',
  kind: 'measurement.corrected',
  subject: 'kpi:1.1@2021',
  reason: 'Faltaba diciembre',
  node: { kind: 'kpi', code: '1.1', name: 'Mora' },
  period: '2021',
  before: '10.00',
  after: '12.50',
  unit: '$',
  decimals: 2,
  effect: 0.0123,
  due: false,
};

describe('causeWords', () => {
  async function words(cause: Partial<ScorecardCause>) {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    await TestBed.inject(LanguageService).startPages();
    return causeWords(
      { ...corrected, ...cause },
      TestBed.inject(LanguageService),
      TestBed.inject(FormatService),
    );
  }

  it('tells who did what, before and after, and the effect in points', async () => {
    expect(await words({})).toEqual({
      who: 'Ana',
      action: 'corrigió el valor de 2021',
      before: '$10.00',
      after: '$12.50',
      effect: '+1.2',
      verdict: 'better',
      short: '1.1',
    });
  });

  it('says that a value counts no more', async () => {
    expect(await words({ kind: 'measurement.returned', after: null, effect: null })).toMatchObject({
      before: '$10.00',
      after: 'sin valor que cuente',
      effect: null,
      verdict: 'none',
    });
  });

  it('has a weight in the sentence alone', async () => {
    const line = { kind: 'line', code: '1', name: 'Línea' } as const;
    expect(
      await words({
        kind: 'node.reweighted',
        node: line,
        before: null,
        after: '3',
        unit: null,
        effect: -0.2,
      }),
    ).toMatchObject({
      action: 'cambió el peso de Línea 1 de 1 a 3',
      before: null,
      after: null,
      verdict: 'worse',
    });
  });

  it('names nobody for what became due', async () => {
    const due = { due: true, kind: 'time', sequence: null, actor: null, actorName: null } as const;
    expect(
      await words({ ...due, node: null, before: null, after: null, unit: null, period: null, effect: 0 }),
    ).toMatchObject({
      who: null,
      action: 'Vencieron períodos entre los dos cortes',
      after: null,
      verdict: 'none',
    });
  });
});
