import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { LanguageService, injectTranslate } from '@rumbo/web-data';

/** Asked before the session ends while something is not on the server yet. */
@Component({
  selector: 'rumbo-sign-out-warning',
  imports: [MatButton],
  template: `
    <dialog
      #dialog
      aria-labelledby="sign-out-heading"
      aria-describedby="sign-out-detail"
      (cancel)="$event.preventDefault(); stayed.emit()"
    >
      <h2 id="sign-out-heading">{{ t('recording.signOut.heading') }}</h2>
      <p id="sign-out-detail">{{ plural('recording.signOut.detail', count()) }}</p>
      <footer>
        <button matButton="outlined" type="button" (click)="left.emit()">
          {{ t('recording.signOut.leave') }}
        </button>
        <button matButton="filled" type="button" autofocus (click)="stayed.emit()">
          {{ t('recording.signOut.stay') }}
        </button>
      </footer>
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(28rem, calc(100vw - 2rem));
      padding: 1.25rem;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 0.5rem;
    }
  `,
})
export class SignOutWarningComponent {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;

  readonly count = input.required<number>();
  readonly stayed = output();
  readonly left = output();

  constructor() {
    let before: Element | null = null;
    afterNextRender(() => {
      before = document.activeElement;
      this.dialog().nativeElement.showModal();
    });
    // The dialogue leaves the page without being closed, which alone would give the focus back.
    inject(DestroyRef).onDestroy(() => (before as HTMLElement | null)?.focus());
  }
}
