import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';

/** Asks for the reason of what cannot be done without one. */
@Component({
  selector: 'rumbo-reason-ask',
  imports: [MatButton],
  template: `
    <dialog
      #dialog
      aria-labelledby="reason-ask"
      aria-describedby="reason-ask-detail"
      (cancel)="$event.preventDefault(); cancelled.emit()"
    >
      <form novalidate (submit)="give($event)">
        <h2 id="reason-ask">{{ heading() }}</h2>
        <p id="reason-ask-detail">{{ detail() }}</p>
        <div class="field">
          <label for="reason-ask-field">{{ t('grid.reasonOf') }}</label>
          <input
            #field
            id="reason-ask-field"
            class="input"
            autocomplete="off"
            [attr.aria-invalid]="missing() ? true : null"
            [attr.aria-describedby]="missing() ? 'reason-ask-error' : null"
          />
          @if (missing()) {
            <span id="reason-ask-error" class="error">{{ t('form.problem.required') }}</span>
          }
        </div>
        <footer>
          <button matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
          <button matButton="filled" type="submit">{{ action() }}</button>
        </footer>
      </form>
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(28rem, calc(100vw - 2rem));
      padding: 1.25rem;
    }
    form {
      display: grid;
      gap: 0.75rem;
    }
    p {
      margin: 0;
    }
    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 0.5rem;
    }
  `,
})
export class ReasonAskComponent {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly t = injectTranslate();

  readonly heading = input.required<string>();
  readonly detail = input.required<string>();
  /** What the button says. */
  readonly action = input.required<string>();
  readonly given = output<string>();
  readonly cancelled = output();

  protected readonly missing = signal(false);

  constructor() {
    let shown: HTMLDialogElement | undefined;
    afterNextRender(() => {
      shown = this.dialog().nativeElement;
      shown.showModal();
      this.field().nativeElement.focus();
    });
    inject(DestroyRef).onDestroy(() => shown?.close());
  }

  protected give(event: Event): void {
    event.preventDefault();
    const reason = this.field().nativeElement.value.trim();
    this.missing.set(reason === '');
    if (reason) this.given.emit(reason);
    else this.field().nativeElement.focus();
  }
}
