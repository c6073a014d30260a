import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PlanSummary } from '@rumbo/contracts';
import { provideLanguage } from '@rumbo/web-data';
import { Summaries } from '../levels/node-summary';
import { testBoard } from '../testing-board';
import { PlanHeaderComponent } from './plan-header.component';

const board = testBoard('2021');
const whole = new Summaries(new Map()).of(board.root);

describe('PlanHeaderComponent', () => {
  const shown = async () => {
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    const fixture = TestBed.createComponent(PlanHeaderComponent);
    fixture.componentRef.setInput('plan', { code: 'p', name: 'Plan', kpis: whole.kpis } as PlanSummary);
    fixture.componentRef.setInput('board', board);
    const element = fixture.nativeElement as HTMLElement;
    const texts = (selector: string) =>
      [...element.querySelectorAll(selector)].map((one) => one.textContent!.replace(/\s+/g, ' ').trim());
    return {
      bounds: (coverage: number) => {
        const root = { ...board.root, score: 0.8, coverage, lower: 0.8, upper: 0.8 };
        fixture.componentRef.setInput('board', { ...board, root });
        fixture.componentRef.setInput('summary', whole);
        fixture.detectChanges();
        return texts('[data-testid=plan-bounds]')[0];
      },
      score: () => texts('.score .quiet'),
      summarise: (complete: boolean) => {
        fixture.componentRef.setInput('summary', { ...whole, complete });
        fixture.detectChanges();
        return { room: texts('.room'), counts: texts('.kpis dd > :not(.room)') };
      },
    };
  };

  it('keeps room for what is counted later, also once it is', async () => {
    const { summarise, score } = await shown();
    const before = summarise(false);
    expect(before.counts).toEqual(['Sus estados se cuentan al abrir o filtrar todo el tablero.']);
    expect(before.room).toHaveLength(1);
    expect(score()).toEqual([`según los indicadores con meta y valor, de ${whole.kpis}`]);
    const after = summarise(true);
    expect(after.counts[0]).toMatch(/1 en meta/);
    expect(after.room).toEqual(before.room);
    expect(score()[0]).toMatch(/^según \d+ indicador/);
  });

  it('says that the score cannot change only where no due period lacks its value', async () => {
    const { bounds } = await shown();
    expect(bounds(1)).toMatch(/^No cambia\s?Ningún indicador vencido está sin valor$/);
    expect(bounds(0.96)).toMatch(/^Puede cambiar.* les faltan períodos$/);
  });

  it('keeps none where the counts come with the board', async () => {
    const { summarise } = await shown();
    expect(summarise(true).room).toEqual([]);
  });
});
