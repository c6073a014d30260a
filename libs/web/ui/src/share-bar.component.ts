import { Component, computed, input } from '@angular/core';

/** A share from 0 to 1 as a thin bar. Decorative: the figure stands in text beside it. */
@Component({
  selector: 'rumbo-share-bar',
  template: `<span [style.inline-size.%]="percent()"></span>`,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: block;
      block-size: 0.375rem;
      border-radius: 1rem;
      background: var(--rumbo-line);
      overflow: hidden;
    }
    span {
      display: block;
      block-size: 100%;
      border-radius: inherit;
      background: var(--rumbo-accent);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid;
      }
      span {
        forced-color-adjust: none;
        background: CanvasText;
      }
    }
  `,
})
export class ShareBarComponent {
  readonly share = input.required<number>();
  protected readonly percent = computed(() => Math.max(0, Math.min(1, this.share())) * 100);
}
