import { ApplicationInitStatus } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideLanguage } from '@rumbo/web-data';
import type { BoardState } from '../board-query';
import { BoardToolbarComponent } from './board-toolbar.component';

const STATE: BoardState = {
  ...{ period: null, mode: 'ytd', cutOff: null, open: null },
  ...{ statuses: [], owner: null, search: '' },
};

describe('BoardToolbarComponent', () => {
  let fixture: ComponentFixture<BoardToolbarComponent>;
  let searches: (string | undefined)[];

  const field = () => (fixture.nativeElement as HTMLElement).querySelector('input')!;
  const type = (text: string) => {
    field().value = text;
    field().dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const address = (search: string) => {
    fixture.componentRef.setInput('state', { ...STATE, search });
    fixture.detectChanges();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    jest.useFakeTimers();
    fixture = TestBed.createComponent(BoardToolbarComponent);
    fixture.componentRef.setInput('counts', {});
    fixture.componentRef.setInput('owners', []);
    searches = [];
    fixture.componentInstance.changed.subscribe(({ search }) => searches.push(search));
    address('');
  });
  afterEach(() => {
    fixture.destroy();
    jest.useRealTimers();
  });

  it('searches once for what is typed in one go', () => {
    type('m');
    type('mo');
    expect(searches).toEqual([]);
    jest.runAllTimers();
    expect(searches).toEqual(['mo']);
  });

  it('keeps what was typed on while the address takes what was typed before', () => {
    type('m');
    jest.runAllTimers();
    type('mo');
    address('m');
    expect(field().value).toBe('mo');
    jest.runAllTimers();
    address('mo');
    expect(searches).toEqual(['m', 'mo']);
  });

  it('searches at once with another choice', () => {
    type('mora');
    const owner = (fixture.nativeElement as HTMLElement).querySelector('select')!;
    owner.dispatchEvent(new Event('change'));
    expect(searches).toEqual(['mora']);
    jest.runAllTimers();
    expect(searches).toEqual(['mora']);
  });

  it("shows the address's search when nobody types", () => {
    address('mora');
    expect(field().value).toBe('mora');
    address('');
    expect(field().value).toBe('');
  });
});
