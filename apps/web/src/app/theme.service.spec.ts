import { TestBed } from '@angular/core/testing';
import { ThemeService } from './theme.service';

function systemIs(dark: boolean): void {
  window.matchMedia = ((query: string) => ({
    matches: dark && query.includes('dark'),
    addEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia;
}

describe('ThemeService', () => {
  beforeEach(() => {
    localStorage.clear();
    delete document.documentElement.dataset['theme'];
  });

  it('follows the system until the person chooses', () => {
    systemIs(true);
    const theme = TestBed.inject(ThemeService);
    expect(theme.theme()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    theme.toggle();
    expect(theme.theme()).toBe('light');
    expect(document.documentElement.dataset['theme']).toBe('light');
  });

  it('remembers the choice', () => {
    systemIs(false);
    TestBed.inject(ThemeService).toggle();
    TestBed.resetTestingModule();
    delete document.documentElement.dataset['theme'];
    expect(TestBed.inject(ThemeService).theme()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });
});
