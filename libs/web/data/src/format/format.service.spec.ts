import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LanguageService } from '../language/language.service';
import { provideLanguage } from '../language/provide-language';
import { FormatService } from './format.service';

async function start(): Promise<{ format: FormatService; language: LanguageService }> {
  TestBed.configureTestingModule({ providers: [provideLanguage()] });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  return { format: TestBed.inject(FormatService), language: TestBed.inject(LanguageService) };
}

describe('FormatService', () => {
  beforeEach(() => localStorage.clear());

  it('writes shares with one decimal', async () => {
    const { format } = await start();
    expect(format.percent(1.1330037)).toBe('113.3%');
    expect(format.percentChange(0.1330037)).toBe('+13.3%');
    expect(format.percentChange(-0.25)).toBe('-25.0%');
  });

  it('writes a difference of scores in points, and no small one as nothing', async () => {
    const { format } = await start();
    expect([0.0123, -0.05, 0, 0.000034, -0.00049].map((change) => format.points(change))).toEqual([
      '+1.2',
      '-5.0',
      '0.0',
      '+0.0034',
      '-0.049',
    ]);
  });

  it('writes a change of a percentage in points, which no one takes for a share of it', async () => {
    const { format } = await start();
    expect(format.change('1.5', { unit: '%', decimals: 1 })).toBe('+1.5 puntos');
    expect(format.change('-1529542.75', { unit: '$', decimals: 2 })).toBe('-$1,529,542.75');
  });

  it('writes periods as words of the language, and follows a switch', async () => {
    const { format, language } = await start();
    expect(['2021', '2021-S1', '2021-Q3', '2021-06'].map((period) => format.period(period))).toEqual([
      '2021',
      '1.er semestre de 2021',
      '3.er trimestre de 2021',
      'junio de 2021',
    ]);
    await language.use('en');
    expect(format.period('2021-Q3')).toBe('third quarter of 2021');
    expect(format.period('no period')).toBe('no period');
  });

  it('writes periods short for the scale of a chart', async () => {
    const { format, language } = await start();
    const short = () => ['2021', '2021-S1', '2021-Q3', '2015-01'].map((period) => format.shortPeriod(period));
    expect(short()).toEqual(['2021', 'S1 2021', 'T3 2021', 'ene 2015']);
    await language.use('en');
    expect(short()).toEqual(['2021', 'H1 2021', 'Q3 2021', 'Jan 2015']);
    expect(format.shortPeriod('no period')).toBe('no period');
  });

  it('tells times of El Salvador, six hours behind UTC', async () => {
    const { format, language } = await start();
    await language.use('en');
    expect(format.dateTime('2022-01-01T05:59:00.000Z').replace(/\u202f/g, ' ')).toBe(
      'Dec 31, 2021, 11:59 PM',
    );
  });

  it('names units in words only where no sign says them', async () => {
    const { format } = await start();
    expect(format.valueWithUnit('94', { unit: 'procedimientos' })).toBe('94 procedimientos');
    expect(format.valueWithUnit('94.5', { unit: '%' })).toBe('94.5%');
    expect(format.valueWithUnit('99999.9999', { unit: 'casos', decimals: 0 })).toBe('100,000 casos');
    expect(format.everyDigit('99999.9999', { unit: 'casos', decimals: 0 })).toBe('99,999.9999 casos');
    expect(format.everyDigit('1300', { unit: '$', decimals: 2 })).toBe('$1,300.00');
    expect(format.tick(5_000_000, { unit: '$', decimals: 2 })).toBe('$5,000,000');
  });
});
