import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { TranslocoPipe } from '@jsverse/transloco';
import { EVIDENCE_TYPES } from '@rumbo/contracts';
import { IconComponent } from '../icon.component';

/** A file on its way, or one that did not arrive. */
export interface UploadRow {
  id: number;
  name: string;
  /** How much was sent, 0..100. */
  percent: number;
  /** Why it did not arrive; null while it is on its way. */
  sentence: string | null;
}

/**
 * Takes files by a button or dropped on it, and shows how those on their way get on. An `EvidenceStore` sends them:
 * `<rumbo-evidence-upload [uploads]="store.uploads()" (chosen)="store.attach(target, $event)"
 * (dismissed)="store.dismiss($event)" />`.
 */
@Component({
  selector: 'rumbo-evidence-upload',
  imports: [IconComponent, MatButton, MatProgressBar, TranslocoPipe],
  template: `
    <div
      class="drop"
      [class.over]="over()"
      (dragover)="allowDrop($event)"
      (dragleave)="over.set(false)"
      (drop)="takeDropped($event)"
    >
      <input
        #chooser
        type="file"
        multiple
        hidden
        [accept]="accepted"
        [attr.aria-label]="label()"
        (change)="takeChosen()"
      />
      <button matButton="outlined" type="button" (click)="chooser.click()">
        <rumbo-icon name="attach" />{{ label() }}
      </button>
      <span class="muted">{{ 'evidence.hint' | transloco }}</span>
    </div>
    @if (uploads().length > 0) {
      <ul [attr.aria-label]="'evidence.uploads' | transloco">
        @for (row of uploads(); track row.id) {
          <li>
            <span class="name">{{ row.name }}</span>
            @if (row.sentence === null) {
              <mat-progress-bar
                mode="determinate"
                [value]="row.percent"
                [attr.aria-label]="'evidence.sending' | transloco: { name: row.name }"
              />
            } @else {
              <p class="refused" role="alert"><rumbo-icon name="alert" />{{ row.sentence }}</p>
              <button matButton type="button" (click)="dismissed.emit(row.id)">
                {{ 'evidence.dismiss' | transloco }}<span class="visually-hidden"> {{ row.name }}</span>
              </button>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    .drop {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.75rem;
      padding: 0.75rem;
      border: 1px dashed var(--rumbo-line-strong);
      border-radius: 0.5rem;
      font-size: 0.8125rem;
    }
    .over {
      border-color: var(--rumbo-accent);
      background: var(--rumbo-accent-soft);
    }
    ul {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 0.25rem;
      justify-items: start;
    }
    .name {
      overflow-wrap: anywhere;
    }
    li button {
      margin-inline-start: -0.75rem;
    }
    .refused {
      display: flex;
      gap: 0.4rem;
      margin: 0;
      color: var(--rumbo-off-text);
    }
  `,
})
export class EvidenceUploadComponent {
  private readonly chooser = viewChild.required<ElementRef<HTMLInputElement>>('chooser');

  /** What the button says. */
  readonly label = input.required<string>();
  readonly uploads = input<readonly UploadRow[]>([]);
  readonly chosen = output<File[]>();
  /** Takes one that did not arrive off the list. */
  readonly dismissed = output<number>();

  protected readonly accepted = Object.keys(EVIDENCE_TYPES).join(',');
  protected readonly over = signal(false);

  protected allowDrop(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(true);
  }

  protected takeDropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take([...(event.dataTransfer?.files ?? [])]);
  }

  protected takeChosen(): void {
    const field = this.chooser().nativeElement;
    this.take([...(field.files ?? [])]);
    // The same file may be chosen again.
    field.value = '';
  }

  private take(files: File[]): void {
    if (files.length > 0) this.chosen.emit(files);
  }
}
