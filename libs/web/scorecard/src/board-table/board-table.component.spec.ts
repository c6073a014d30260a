import { ApplicationInitStatus } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RumboApi, provideLanguage } from '@rumbo/web-data';
import { boardRows } from '../board-rows';
import { ScorecardStore } from '../scorecard.store';
import { testBoard } from '../testing-board';
import { BoardTableComponent } from './board-table.component';

const { root } = testBoard('2021');
const filter = { statuses: [], owner: null, search: '' };

describe('BoardTableComponent', () => {
  let fixture: ComponentFixture<BoardTableComponent>;
  let open: Set<string>;

  const rows = (): HTMLTableRowElement[] =>
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('tbody tr')] as HTMLTableRowElement[];
  const show = async (): Promise<void> => {
    fixture.componentRef.setInput(
      'rows',
      boardRows(root, { all: false, codes: [...open] }, filter, () => null),
    );
    await fixture.whenStable();
  };
  const press = async (key: string): Promise<void> => {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    await fixture.whenStable();
  };
  const focused = (): string | null => document.activeElement!.getAttribute('data-code');

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideLanguage(),
        provideRouter([]),
        ScorecardStore,
        { provide: RumboApi, useValue: { knownPlans: () => undefined } },
      ],
    });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    open = new Set(['1', '1.1', '1.1.1']);
    fixture = TestBed.createComponent(BoardTableComponent);
    fixture.componentRef.setInput('planCode', 'p');
    fixture.componentRef.setInput('linkParams', { periodo: '2021' });
    fixture.componentRef.setInput('previousPeriod', '2020');
    fixture.componentInstance.toggled.subscribe((code) => {
      if (!open.delete(code)) open.add(code);
      void show();
    });
    document.body.append(fixture.nativeElement as HTMLElement);
    await show();
  });
  afterEach(() => fixture.destroy());

  it('tells levels, places and what is open, with one row in the tab order', () => {
    expect(rows().map((row) => [row.getAttribute('aria-level'), row.getAttribute('aria-expanded')])).toEqual([
      ['1', 'true'],
      ['2', 'true'],
      ['3', 'true'],
      ['4', null],
      ['4', null],
      ['1', 'false'],
    ]);
    expect(rows().map((row) => row.tabIndex)).toEqual([0, -1, -1, -1, -1, -1]);
  });

  it('writes figures exactly and leaves calm what cannot be said', () => {
    const cells = [...rows()[3]!.cells].map((cell) => cell.textContent!.trim());
    expect(cells.slice(1, 5)).toEqual(['$13,029,542.75', '$11,500,000.00', '113.3%', 'En meta']);
    expect(rows()[5]!.cells).toHaveLength(6);
  });

  it('is worked with the arrow keys alone', async () => {
    rows()[0]!.focus();
    await press('ArrowDown');
    expect(focused()).toBe('1.1');
    await press('ArrowLeft');
    expect(rows().map((row) => row.dataset['code'])).toEqual(['1', '1.1', '2']);
    expect(focused()).toBe('1.1');
    await press('ArrowLeft');
    expect(focused()).toBe('1');
    await press('End');
    await press('ArrowRight');
    expect(rows().map((row) => row.dataset['code'])).toEqual(['1', '1.1', '2', '2.1']);
    expect(rows().map((row) => row.tabIndex)).toEqual([-1, -1, 0, -1]);
  });

  it('opens a KPI with Enter, its period with it', async () => {
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    rows()[3]!.focus();
    await press('Enter');
    expect(navigate).toHaveBeenCalledWith('/planes/p/indicadores/1.1.1.1?periodo=2021');
  });
});
