import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ImportColumn, ImportMapping, MappingNeeded } from '@rumbo/contracts';
import { LanguageService } from '@rumbo/web-data';
import { injectFocusOnceDrawn } from '@rumbo/web-ui';
import {
  type ColumnField,
  MORE_FIELDS,
  type MappingDraft,
  draftOf,
  mappingOf,
  missingIn,
  withColumn,
} from './mapping-draft';

const SAMPLE = 24;

/** Asks which column of a sheet means what. */
@Component({
  selector: 'rumbo-mapping-form',
  imports: [MatButton],
  templateUrl: './mapping-form.component.html',
  styles: `
    form {
      display: grid;
      gap: 1.25rem;
      padding: 1.25rem;
    }
    h2,
    p {
      margin: 0;
    }
    fieldset {
      display: grid;
      gap: 0.375rem;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: 0.375rem;
      color: var(--rumbo-muted);
      font-size: 0.75rem;
      font-weight: 500;
    }
    .choice {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 1.75rem;
    }
    .choice input {
      inline-size: 1.125rem;
      block-size: 1.125rem;
      flex: none;
      accent-color: var(--rumbo-accent);
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
      gap: 0.875rem 1.25rem;
    }
    .periods {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: 0.25rem 1rem;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    .error:empty {
      display: none;
    }
    .small {
      font-size: 0.8125rem;
    }
  `,
})
export class MappingFormComponent {
  private readonly focusOn = injectFocusOnceDrawn();
  protected readonly t = inject(LanguageService).t;

  readonly needed = input.required<MappingNeeded>();
  readonly busy = input(false);
  readonly given = output<ImportMapping>();
  readonly cancelled = output();

  protected readonly layouts = ['long', 'wide'] as const;
  protected readonly marks = ['', 'point', 'comma'] as const;
  protected readonly draft = linkedSignal<MappingDraft>(() => draftOf(this.needed()));
  protected readonly tried = signal(false);
  protected readonly missing = computed<readonly string[]>(() => missingIn(this.draft()));
  protected readonly fields = computed<readonly ColumnField[]>(() =>
    this.draft().layout === 'long' ? ['kpi', 'period', 'value', ...MORE_FIELDS] : ['kpi', 'item'],
  );

  protected set(change: Partial<MappingDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected choose(field: ColumnField, event: Event): void {
    this.draft.update((draft) => withColumn(draft, field, this.textOf(event)));
  }

  protected chooseDecimal(event: Event): void {
    this.set({ decimal: this.textOf(event) as MappingDraft['decimal'] });
  }

  protected togglePeriod(column: string): void {
    const { periods } = this.draft();
    const others = periods.filter((other) => other !== column);
    this.set({ periods: others.length < periods.length ? others : [...periods, column] });
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected rowOf(event: Event): number {
    return Math.max(1, Math.trunc(Number(this.textOf(event))) || 1);
  }

  /** `B · Cuándo (Junio…)` */
  protected words({ column, heading, samples }: ImportColumn): string {
    const sample = samples[0]?.slice(0, SAMPLE);
    return `${column}${heading ? ` · ${heading}` : ''}${sample ? ` (${sample})` : ''}`;
  }

  protected send(): void {
    this.tried.set(true);
    if (this.missing().length === 0) this.given.emit(mappingOf(this.draft()));
    else this.focusOn('[aria-invalid="true"], .periods input');
  }
}
