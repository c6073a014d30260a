import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Grey lines in place of what is being loaded, and the word for it to those who do not see them. */
@Component({
  selector: 'rumbo-loading',
  imports: [TranslocoPipe],
  template: `
    <p class="visually-hidden" role="status">{{ 'state.loading' | transloco }}</p>
    @for (line of lines(); track $index) {
      <div class="line" [style.inline-size.%]="line" aria-hidden="true"></div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      padding: 1.5rem 0;
    }
    .line {
      block-size: 1rem;
      border-radius: 0.375rem;
      background: var(--rumbo-line);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    .line:first-of-type {
      block-size: 2rem;
    }
    @keyframes breathe {
      from {
        opacity: 0.9;
      }
      to {
        opacity: 0.4;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .line {
        animation: none;
      }
    }
  `,
})
export class LoadingComponent {
  readonly lines = input<number[]>([40, 100, 92, 96, 70]);
}
