import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { readPreference, rememberPreference } from '@rumbo/web-data';

export type Theme = 'light' | 'dark';

/** Light or dark: the person's choice when they made one, else the system's. */
@Injectable({ providedIn: 'root' })
export class ThemeService {
  private readonly document = inject(DOCUMENT);
  private readonly system = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  private readonly systemIsDark = signal(this.system?.matches ?? false);
  private readonly chosen = signal<Theme | null>(themeOf(readPreference('theme')));

  readonly theme = computed<Theme>(() => this.chosen() ?? (this.systemIsDark() ? 'dark' : 'light'));

  constructor() {
    this.system?.addEventListener('change', (event) => this.systemIsDark.set(event.matches));
    this.apply();
  }

  toggle(): void {
    this.chosen.set(this.theme() === 'dark' ? 'light' : 'dark');
    rememberPreference('theme', this.theme());
    this.apply();
  }

  private apply(): void {
    const chosen = this.chosen();
    if (chosen) this.document.documentElement.dataset['theme'] = chosen;
  }
}

function themeOf(stored: string | null): Theme | null {
  return stored === 'light' || stored === 'dark' ? stored : null;
}
