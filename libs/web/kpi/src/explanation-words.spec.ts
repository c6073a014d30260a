import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ExplainedSubPeriod, Explanation } from '@rumbo/domain';
import { FormatService, LanguageService, provideLanguage } from '@rumbo/web-data';
import { explanationWords } from './explanation-words';

const sub = (period: string, rest: Partial<ExplainedSubPeriod> = {}): ExplainedSubPeriod => ({
  period,
  due: true,
  value: '1',
  numerator: null,
  denominator: null,
  target: null,
  measurementId: null,
  provisional: false,
  included: true,
  excludedBecause: null,
  ...rest,
});

const mora: Explanation = {
  plan: 'isss-2021',
  kpi: '1.1.1.1',
  name: 'Mora',
  period: '2021',
  mode: 'ytd',
  asOf: '',
  sequence: 5,
  unit: '$',
  direction: 'increase',
  frequency: 'yearly',
  accumulation: 'sum',
  rule: { type: 'ratio' },
  subPeriods: [sub('2021', { value: '13029542.75' })],
  actual: '13029542.75',
  target: '11500000.00',
  formula: '13029542.75 / 11500000.00',
  attainment: 13029542.75 / 11500000,
  cap: 1,
  clamped: true,
  score: 1,
  coverage: 1,
  thresholds: { onTrack: '0.9', atRisk: '0.75' },
  status: 'onTrack',
  ancestors: [],
};

describe('explanationWords', () => {
  let words: (explanation: Explanation) => string[];

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    await TestBed.inject(LanguageService).startPages();
    const [language, format] = [TestBed.inject(LanguageService), TestBed.inject(FormatService)];
    words = (explanation) => explanationWords(explanation, { unit: '$', decimals: 2 }, language, format);
  });

  it('tells value, target, rule, cap and status in order', () => {
    expect(words(mora)).toEqual([
      'El valor de 2021 es $13,029,542.75.',
      'La meta de 2021 es $11,500,000.00.',
      'Cumplimiento: valor entre meta, 13,029,542.75 ÷ 11,500,000.00 = 113.3%.',
      'El puntaje se limita a 100.0%, el tope del plan, para que el exceso de un indicador no oculte el incumplimiento de otro.',
      'Está en meta porque alcanza 90.0% o más.',
    ]);
  });

  it('says why there is no score', () => {
    const unscored = { ...mora, target: null, attainment: null, score: null, status: 'noTarget' as const };
    expect(words(unscored).at(-1)).toBe(
      'No hay meta para 2021: el indicador es informativo y no entra en el puntaje ni en la cobertura.',
    );
  });

  it('names the sub-periods that were left out, by reason', () => {
    const months = [
      sub('2021-01', { value: '2' }),
      sub('2021-02', { value: '3' }),
      sub('2021-03', { value: null, included: false, excludedBecause: 'noValue' }),
      sub('2021-04', { value: null, included: false, excludedBecause: 'notDue' }),
    ];
    expect(words({ ...mora, subPeriods: months, actual: '5' }).slice(0, 3)).toEqual([
      'El valor es la suma de 2 períodos, de enero de 2021 a febrero de 2021: $5.00.',
      'Vencieron sin valor y bajan la cobertura: marzo de 2021.',
      'Aún no vencen: abril de 2021.',
    ]);
  });

  it('counts what the value is made of, not what is left out', () => {
    const months = [
      sub('2021-01', { value: '2' }),
      sub('2021-02', { value: '3' }),
      sub('2021-03', { value: '9', included: false, excludedBecause: 'noTarget' }),
    ];
    expect(words({ ...mora, subPeriods: months, actual: '5' }).slice(0, 2)).toEqual([
      'El valor es la suma de 2 períodos, de enero de 2021 a febrero de 2021: $5.00.',
      'No se toman en cuenta porque no tienen meta: marzo de 2021.',
    ]);
  });

  it('does not say of an informative KPI that it lowers coverage', () => {
    const months = [
      sub('2021-01', { value: '2' }),
      sub('2021-02', { value: null, included: false, excludedBecause: 'noValue' }),
    ];
    const informative = { ...mora, target: null, attainment: null, score: null, status: 'noTarget' as const };
    expect(words({ ...informative, subPeriods: months, actual: '2' })).toContain(
      'Sin valor: febrero de 2021.',
    );
  });

  it('tells a missing value that the plan counts as zero', () => {
    const missing: Explanation = {
      ...mora,
      subPeriods: [sub('2021', { value: null, included: false, excludedBecause: 'noValue' })],
      actual: null,
      target: null,
      attainment: null,
      score: null,
      coverage: 0,
      status: 'noData',
    };
    expect(words(missing).at(-1)).toBe(
      'Falta el valor de 2021: el indicador no tiene puntaje y baja la cobertura.',
    );
    const above = {
      kind: 'objective',
      code: 'O',
      name: 'O',
      score: 0,
      childWeight: 1,
      siblingWeight: 1,
    } as const;
    expect(words({ ...missing, ancestors: [{ ...above, share: 1, contribution: 0 }] }).at(-1)).toBe(
      'Falta el valor de 2021: el plan lo cuenta como cero, y además baja la cobertura.',
    );
  });

  it('tells where the accumulated target is none that the rule can use', () => {
    const compared: Explanation = {
      ...mora,
      rule: { type: 'linear', baseline: '10' },
      formula: '9 ≥ 10',
      attainment: 0,
      score: 0,
      clamped: false,
      status: 'offTrack',
    };
    expect(words(compared)).toContain(
      'La meta acumulada no permite aplicar la regla del indicador; solo se mira si se alcanza: 9 ≥ 10. Cumplimiento: 0.0%.',
    );
  });

  it('tells a score that stops at zero', () => {
    const floored = { ...mora, attainment: -0.2, score: 0, status: 'offTrack' as const };
    expect(words(floored)).toContain('El cumplimiento es negativo y el puntaje queda en 0.0%.');
  });
});
