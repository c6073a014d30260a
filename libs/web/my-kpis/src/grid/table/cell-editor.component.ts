import { Component, ElementRef, afterNextRender, inject, input, viewChild } from '@angular/core';
import { injectTranslate } from '@rumbo/web-data';
import { GridEntry } from '../store/grid-entry';

/** The field in the cell that is typed into. What its keys do beside the text, the grid decides. */
@Component({
  selector: 'rumbo-cell-editor',
  template: `
    <input
      #field
      class="number"
      inputmode="decimal"
      autocomplete="off"
      enterkeyhint="done"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="entry.editing()?.problem ? true : null"
      [attr.aria-describedby]="entry.editing()?.problem ? 'cell-problem' : null"
      [value]="entry.editing()?.text ?? ''"
      (input)="write($event)"
    />
    @if (entry.editing()?.problem; as problem) {
      <span id="cell-problem" class="problem" role="alert">{{ t('form.problem.' + problem) }}</span>
    }
  `,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: 3;
    }
    input {
      inline-size: 100%;
      block-size: 100%;
      padding-inline: 0.5rem;
      border: 2px solid var(--rumbo-accent);
      background: var(--rumbo-surface);
      color: var(--rumbo-text);
      font: inherit;
      font-size: 0.8125rem;
      text-align: end;
    }
    input:focus {
      outline: none;
    }
    input[aria-invalid='true'] {
      border-color: var(--rumbo-off);
    }
    .problem {
      position: absolute;
      inset-block-start: 100%;
      inset-inline-end: 0;
      inline-size: max-content;
      max-inline-size: 14rem;
      padding: 0.375rem 0.5rem;
      border: 1px solid var(--rumbo-off);
      border-radius: 0.375rem;
      background: var(--rumbo-surface);
      color: var(--rumbo-off-text);
      box-shadow: var(--rumbo-shadow);
      font-size: 0.75rem;
      text-align: start;
    }
  `,
})
export class CellEditorComponent {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly entry = inject(GridEntry);
  protected readonly t = injectTranslate();

  readonly label = input.required<string>();

  constructor() {
    afterNextRender(() => {
      const field = this.field().nativeElement;
      field.focus({ preventScroll: true });
      field.setSelectionRange(field.value.length, field.value.length);
    });
  }

  protected write(event: Event): void {
    this.entry.write((event.target as HTMLInputElement).value);
  }
}
