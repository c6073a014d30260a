import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { EvidenceFile, ReviewItem } from '@rumbo/contracts';
import { EvidenceWords, FormatService, injectTranslate } from '@rumbo/web-data';
import { EvidenceListComponent, ReasonFormComponent, injectFocusOnceDrawn } from '@rumbo/web-ui';

/** One value that waits: what it is, against target and former value, what it does, and the decision on it. */
@Component({
  selector: 'rumbo-review-item',
  imports: [EvidenceListComponent, MatButton, ReasonFormComponent, RouterLink],
  templateUrl: './review-item.component.html',
  styleUrl: './review-item.component.scss',
})
export class ReviewItemComponent {
  private readonly focusOn = injectFocusOnceDrawn();
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly item = input.required<ReviewItem>();
  /** Attached to the value, or to a former one of its period. */
  readonly files = input<readonly EvidenceFile[]>([]);
  /** Whether the person may decide here and now. */
  readonly deciding = input.required<boolean>();
  readonly selected = input(false);
  readonly busy = input(false);
  /** Of the page, for the links that lead away from it. */
  readonly cutOff = input<string | null>(null);
  readonly toggled = output();
  readonly approved = output();
  /** With the reason. */
  readonly returned = output<string>();

  private readonly words = inject(EvidenceWords);
  protected readonly evidence = computed(() => this.words.rows(this.files(), false));
  protected readonly asking = signal(false);
  protected readonly quantity = computed(() => ({ unit: this.item().unit, decimals: this.item().decimals }));
  protected readonly decidable = computed(
    () => this.deciding() && !this.item().own && !this.item().closed && this.item().state === 'recorded',
  );
  protected readonly variation = computed(() => {
    const variation = this.item().variation;
    if (!variation) return null;
    const change = this.format.change(variation.change, this.quantity());
    const share = variation.ratio === null ? '' : ` (${this.format.percentChange(variation.ratio)})`;
    return { text: change + share, period: this.format.period(variation.period) };
  });
  protected readonly effect = computed(() => {
    const effect = this.item().effect;
    return effect === null
      ? this.t('review.noEffect')
      : this.t('diff.points', { points: this.format.points(effect) });
  });
  /** Nothing is returned; the focus goes back to where that was asked. */
  protected keep(): void {
    this.asking.set(false);
    this.focusOn('.actions button:last-child');
  }

  /** A numerator or denominator, as many decimals as written. */
  protected part(figure: string | null): string {
    return figure === null ? '' : this.format.value(figure, { unit: '' });
  }

  protected readonly parts = computed(() =>
    Object.entries(this.item().breakdown ?? {}).map(([name, value]) => ({
      name,
      value: this.format.value(value, this.quantity()),
    })),
  );
}
