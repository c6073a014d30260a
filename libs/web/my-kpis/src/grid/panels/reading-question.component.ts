import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import type { Readings } from '../block/block-plan';
import type { ReadingRule } from '../store/grid-blocks';

const SAMPLES = 3;

/** One question for the whole block: how its texts with two readings are meant. */
@Component({
  selector: 'rumbo-reading-question',
  imports: [MatButton],
  template: `
    <form novalidate (submit)="choose($event)">
      <p>{{ t('grid.readings.intro', { texts: sampleTexts() }) }}</p>
      <fieldset>
        <legend>{{ t('grid.readings.legend') }}</legend>
        @for (one of rules; track one) {
          <label>
            <input type="radio" name="rule" [checked]="rule() === one" (change)="rule.set(one)" />
            <span>
              {{ t('grid.readings.' + one) }}
              @if (one !== 'each') {
                <span class="muted number">{{ samples(one) }}</span>
              }
            </span>
          </label>
        }
      </fieldset>
      @if (rule() === 'each') {
        <div class="each" tabindex="0" role="region" [attr.aria-label]="t('grid.readings.each')">
          @for (one of ambiguous(); track one.text) {
            <div class="field">
              <label [attr.for]="'reading-' + $index">«{{ one.text }}»</label>
              <select class="input" [id]="'reading-' + $index" (change)="set(one.text, $event)">
                <option value="" [selected]="!each().get(one.text)">{{ t('grid.readings.leaveOut') }}</option>
                @for (reading of one.readings; track reading) {
                  <option [value]="reading" [selected]="each().get(one.text) === reading">
                    {{ show(reading) }}
                  </option>
                }
              </select>
            </div>
          }
        </div>
      }
      <footer>
        <button matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
        <button matButton="filled" type="submit" [disabled]="rule() === null">
          {{ t('grid.readings.go') }}
        </button>
      </footer>
    </form>
  `,
  styles: `
    :host {
      overflow: auto;
    }
    form,
    fieldset,
    .each {
      display: grid;
      gap: 0.625rem;
    }
    p {
      margin: 0;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      margin-block-end: 0.5rem;
      font-weight: 550;
    }
    label {
      display: flex;
      align-items: baseline;
      gap: 0.5rem;
    }
    .each {
      grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
    }
    footer {
      display: flex;
      justify-content: flex-end;
      gap: 0.375rem;
    }
  `,
})
export class ReadingQuestionComponent {
  private readonly format = inject(FormatService);
  protected readonly t = injectTranslate();

  readonly ambiguous = input.required<{ text: string; readings: string[] }[]>();
  readonly chosen = output<{ rule: ReadingRule; each: Readings }>();
  readonly cancelled = output();

  protected readonly rules = ['decimals', 'thousands', 'each'] as const;
  /** Nothing is chosen beforehand: that would be guessing. */
  protected readonly rule = signal<ReadingRule | null>(null);
  protected readonly each = signal<ReadonlyMap<string, string | null>>(new Map());
  protected readonly sampleTexts = computed(() => {
    const texts = this.ambiguous().map(({ text }) => `«${text}»`);
    const shown = texts.slice(0, SAMPLES).join(', ');
    return texts.length > SAMPLES ? `${shown}…` : shown;
  });

  protected samples(rule: 'decimals' | 'thousands'): string {
    return this.ambiguous()
      .slice(0, SAMPLES)
      .map(
        ({ text, readings }) =>
          `${text} → ${this.show(rule === 'decimals' ? readings[0]! : readings.at(-1)!)}`,
      )
      .join(', ');
  }

  protected show(reading: string): string {
    return this.format.value(reading, { unit: '', decimals: null });
  }

  protected set(text: string, event: Event): void {
    const reading = (event.target as HTMLSelectElement).value || null;
    this.each.update((before) => new Map(before).set(text, reading));
  }

  protected choose(event: Event): void {
    event.preventDefault();
    const rule = this.rule();
    if (rule) this.chosen.emit({ rule, each: this.each() });
  }
}
