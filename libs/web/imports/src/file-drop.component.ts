import { Component, input, output, signal } from '@angular/core';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';

/** Takes one file, dropped or chosen. It is an ordinary file field, so that keyboards and readers know it. */
@Component({
  selector: 'rumbo-file-drop',
  imports: [IconComponent],
  template: `
    <label
      [class.over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <rumbo-icon name="publish" />
      <span class="what">{{ t('imports.drop') }}</span>
      <span class="hint">{{ t('imports.dropHint') }}</span>
      <input
        class="visually-hidden"
        type="file"
        accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        [disabled]="busy()"
        (change)="choose($event)"
      />
    </label>
  `,
  styles: `
    label {
      position: relative;
      display: grid;
      justify-items: center;
      gap: 0.25rem;
      padding: 2rem 1.5rem;
      border: 2px dashed var(--rumbo-line-strong);
      border-radius: var(--rumbo-radius);
      background: var(--rumbo-raised);
      text-align: center;
      cursor: pointer;
    }
    label:hover,
    label.over {
      border-color: var(--rumbo-accent);
      background: var(--rumbo-accent-soft);
    }
    label:focus-within {
      outline: 2px solid var(--rumbo-accent);
      outline-offset: 2px;
    }
    rumbo-icon {
      color: var(--rumbo-accent-text);
      font-size: 1.5rem;
    }
    .what {
      font-weight: 550;
    }
    .hint {
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
    }
  `,
})
export class FileDropComponent {
  protected readonly t = injectTranslate();
  protected readonly over = signal(false);

  readonly busy = input(false);
  readonly chosen = output<File>();

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file && !this.busy()) this.chosen.emit(file);
  }

  protected choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file may be chosen again, corrected.
    field.value = '';
    if (file) this.chosen.emit(file);
  }
}
