import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconComponent } from '../icon.component';

/** One of two values of a cell, as people read it. */
export interface ConflictSide {
  value: string;
  /** Who and when, parts, note. */
  lines: string[];
}

/**
 * Two people changed one value: shows both and lets the second choose. The browser's own modal dialog keeps the
 * focus inside and closes by Escape; closing decides nothing.
 */
@Component({
  selector: 'rumbo-conflict-dialog',
  imports: [IconComponent, MatButton, MatIconButton, TranslocoPipe],
  templateUrl: './conflict-dialog.component.html',
  styleUrl: './conflict-dialog.component.scss',
})
export class ConflictDialogComponent {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly reason = viewChild<ElementRef<HTMLInputElement>>('reason');

  /** The KPI and the period. */
  readonly subject = input.required<string>();
  readonly mine = input.required<ConflictSide>();
  /** Null while it is not known. */
  readonly theirs = input<ConflictSide | null>(null);
  /** Whether a value stands that one's own would correct. */
  readonly standing = input(true);
  /** The reason that was given already. */
  readonly startReason = input('');
  readonly mineKept = output<string>();
  readonly theirsTaken = output();
  readonly closed = output();

  protected readonly missing = signal(false);
  protected readonly reasonAsked = computed(() => this.theirs() !== null && this.standing());

  constructor() {
    let before: Element | null = null;
    afterNextRender(() => {
      before = document.activeElement;
      this.dialog().nativeElement.showModal();
    });
    // The dialogue leaves the page without being closed, which alone would give the focus back.
    inject(DestroyRef).onDestroy(() => (before as HTMLElement | null)?.focus());
  }

  protected keep(): void {
    const reason = this.reason()?.nativeElement.value.trim() ?? '';
    if (this.reasonAsked() && reason === '') {
      this.missing.set(true);
      this.reason()?.nativeElement.focus();
    } else {
      this.mineKept.emit(reason);
    }
  }
}
