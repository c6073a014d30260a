import { ApplicationInitStatus } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideLanguage } from '@rumbo/web-data';
import { PeriodPanelComponent } from './period-panel.component';
import type { PeriodStep } from './review.store';

const open = { kpi: '1.1', name: 'Mora', period: '2021', measurementId: null };

describe('PeriodPanelComponent', () => {
  let fixture: ComponentFixture<PeriodPanelComponent>;
  const taken: PeriodStep[] = [];
  const element = () => fixture.nativeElement as HTMLElement;
  const press = async (name: string): Promise<void> => {
    const buttons = [...element().querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === name)!.click();
    await fixture.whenStable();
  };

  async function show(state: string, findings: object = {}): Promise<void> {
    localStorage.clear();
    taken.length = 0;
    TestBed.configureTestingModule({ providers: [provideLanguage(), provideRouter([])] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    fixture = TestBed.createComponent(PeriodPanelComponent);
    fixture.componentRef.setInput('plan', 'p');
    fixture.componentRef.setInput('deciding', true);
    fixture.componentRef.setInput('period', { period: '2021', state, reopenings: 0, history: [] });
    const closing = { missing: [], returned: [], provisional: [], ...findings };
    const counts = Object.fromEntries(Object.entries(closing).map(([kind, found]) => [kind, found.length]));
    fixture.componentRef.setInput('closing', { counts, ...closing });
    fixture.componentInstance.taken.subscribe((step) => taken.push(step));
    await fixture.whenStable();
  }
  const closeButton = () =>
    [...element().querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === 'Cerrar 2021',
    )!;

  it('closes what is clean at once', async () => {
    await show('inReview');
    await press('Cerrar…');
    expect(element().textContent).toContain('No falta nada');
    await press('Cerrar 2021');
    expect(taken).toEqual([{ step: 'close', acknowledge: [] }]);
  });

  it('keeps the focus on what is asked, and gives it back', async () => {
    await show('open', { missing: [open] });
    document.body.append(element());
    await press('Cerrar…');
    expect(document.activeElement).toBe(element().querySelector('[role="group"]'));
    await press('Cancelar');
    expect(document.activeElement?.textContent).toContain('Cerrar…');
    element().remove();
  });

  it('asks what to do with what is missing and returned', async () => {
    await show('open', { missing: [open], returned: [open] });
    await press('Cerrar…');
    expect(closeButton().disabled).toBe(true);
    for (const box of element().querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
    await fixture.whenStable();
    await press('Cerrar 2021');
    expect(taken).toEqual([{ step: 'close', acknowledge: ['returned', 'missing'] }]);
  });

  it('does not close over values that nobody reviewed', async () => {
    await show('open', { provisional: [open] });
    await press('Cerrar…');
    expect(closeButton().disabled).toBe(true);
    expect(element().textContent).toContain('Apruébelos o devuélvalos antes de cerrar.');
  });

  it('names the first of many, and counts the others', async () => {
    const missing = Array.from({ length: 120 }, (_, at) => ({ ...open, kpi: `1.${at}` }));
    await show('open', { missing, counts: { missing: 5000, returned: 0, provisional: 0 } });
    await press('Cerrar…');
    expect(element().textContent).toContain('5,000 valores vencidos que faltan');
    expect(element().querySelectorAll('li a')).toHaveLength(100);
    expect(element().textContent).toContain('y 4,900 más');
  });

  it('reopens with a reason only', async () => {
    await show('closed');
    await press('Reabrir…');
    await press('Reabrir 2021');
    expect(taken).toEqual([]);
    const field = element().querySelector('textarea')!;
    field.value = 'Auditoría externa';
    field.dispatchEvent(new Event('input'));
    await press('Reabrir 2021');
    expect(taken).toEqual([{ step: 'reopen', reason: 'Auditoría externa' }]);
  });
});
