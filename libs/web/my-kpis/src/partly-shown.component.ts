import { Component, computed, inject, input, output } from '@angular/core';
import { FormatService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { MoreButtonComponent } from '@rumbo/web-ui';

/** Says how many of a person's own KPIs are shown, and reads on. */
@Component({
  selector: 'rumbo-partly-shown',
  imports: [MoreButtonComponent],
  template: `
    <p role="status">
      {{ t('myKpis.partly', { shown: format.count(shown()), total: format.count(total()) }) }}
      <rumbo-more-button [label]="t('myKpis.more')" [loading]="loading()" (asked)="more.emit()" />
      @if (problem()) {
        <span class="error" role="alert">{{ sentence() }}</span>
      }
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 0.75rem;
      margin: 0;
    }

    .error {
      color: var(--rumbo-off-text);
    }
  `,
})
export class PartlyShownComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly shown = input.required<number>();
  readonly total = input.required<number>();
  readonly loading = input(false);
  /** Why the last attempt to read on did not succeed; null when it did. */
  readonly problem = input<unknown>(null);
  readonly more = output();

  protected readonly sentence = computed(() => problemSentence(this.problem(), this.t));
}
