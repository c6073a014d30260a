import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LedgerLine } from '@rumbo/contracts';
import { FormatService, LanguageService, provideLanguage } from '@rumbo/web-data';
import { type LedgerSentence, ledgerSentence } from './ledger-sentence';

const line = (rest: Partial<LedgerLine>): LedgerLine => ({
  sequence: 7,
  at: '2022-01-01T00:00:00.000Z',
  actor: 'owner',
  actorName: 'Responsable',
  kind: 'measurement.recorded',
  plan: 'isss-2021',
  subject: 'kpi:1.1.1.1@2021',
  payload: {},
  previousHash: '',
  hash: '',
  kpi: { code: '1.1.1.1', name: 'Mora', unit: '$', decimals: 2 },
  imported: null,
  delegation: null,
  omitted: [],
  ...rest,
});

describe('ledgerSentence', () => {
  let words: (line: LedgerLine) => LedgerSentence;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    await TestBed.inject(LanguageService).startPages();
    const [language, format] = [TestBed.inject(LanguageService), TestBed.inject(FormatService)];
    words = (entry) => ledgerSentence(entry, language, format);
  });

  it('tells a correction with what it replaced and why', () => {
    const payload = {
      period: '2021',
      value: '13029542.75',
      reason: 'Dato final',
      note: null,
      before: { value: '12900000.00' },
    };
    expect(words(line({ kind: 'measurement.corrected', payload }))).toEqual({
      action: 'corrigió el valor de 2021',
      subject: { code: '1.1.1.1', name: 'Mora' },
      before: '$12,900,000.00',
      after: '$13,029,542.75',
      reason: 'Dato final',
      note: null,
      boardPeriod: '2021',
    });
  });

  it('tells whom somebody records for, and from when to when', () => {
    const payload = {
      owner: 'owner',
      delegate: 'ana',
      from: '2026-01-05',
      until: '2026-01-09',
      reason: 'Vacaciones',
    };
    const delegation = { ownerName: 'Eva Ramos', delegateName: 'Ana Méndez' };
    expect(words(line({ kind: 'delegation.set', kpi: null, plan: null, payload, delegation }))).toMatchObject(
      {
        action:
          'nombró a Ana Méndez para registrar en nombre de Eva Ramos, del 5 de enero de 2026 al 9 de enero de 2026',
        reason: 'Vacaciones',
      },
    );
  });

  it('tells an import and an account', () => {
    const imported = { name: 'Plan A', kpis: 2 };
    expect(words(line({ kind: 'plan.imported', kpi: null, imported, omitted: ['document'] })).action).toBe(
      'cargó «Plan A», con 2 indicadores',
    );
    const account = { username: 'ana', displayName: 'Ana Méndez', role: 'auditor', lines: [] };
    expect(words(line({ kind: 'user.created', kpi: null, plan: null, payload: account })).action).toBe(
      'creó la cuenta de Ana Méndez con el rol Auditoría',
    );
  });

  it('tells a change of weight', () => {
    const payload = {
      kind: 'line',
      code: '1.2',
      weight: '2.5',
      reason: 'Acuerdo 7',
      before: { weight: null },
    };
    expect(words(line({ kind: 'node.reweighted', kpi: null, payload }))).toMatchObject({
      action: 'cambió el peso de Línea 1.2 de 1 a 2.5',
      subject: null,
      reason: 'Acuerdo 7',
    });
  });

  it('does not stumble over a payload that it does not know', () => {
    expect(words(line({ payload: { value: 5, before: 'x' } }))).toMatchObject({
      before: null,
      after: null,
      reason: null,
    });
  });
});
