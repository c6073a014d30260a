import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

/** The colours of the look as a canvas needs them: resolved, since it knows neither variables nor schemes. */
export interface ChartPalette {
  accent: string;
  soft: string;
  text: string;
  muted: string;
  line: string;
  surface: string;
  better: string;
  worse: string;
}

/** The interface's own letters. */
export const CHART_FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 };

const TOKENS: Record<keyof ChartPalette, string> = {
  accent: '--rumbo-accent',
  soft: '--rumbo-spark',
  text: '--rumbo-text',
  muted: '--rumbo-muted',
  line: '--rumbo-line',
  surface: '--rumbo-surface',
  better: '--rumbo-ok',
  worse: '--rumbo-off',
};

/** Follows a change between light and dark. */
@Injectable({ providedIn: 'root' })
export class ChartColors {
  private readonly document = inject(DOCUMENT);
  private readonly current = signal(this.read());
  readonly palette = this.current.asReadonly();

  constructor() {
    const refresh = (): void => this.current.set(this.read());
    const observer = new MutationObserver(refresh);
    observer.observe(this.document.documentElement, { attributeFilter: ['data-theme'] });
    const system = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    system?.addEventListener('change', refresh);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      system?.removeEventListener('change', refresh);
    });
  }

  private read(): ChartPalette {
    const probe = this.document.createElement('span');
    this.document.body.append(probe);
    const colors = Object.entries(TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(colors) as ChartPalette;
  }
}
