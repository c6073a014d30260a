import { Component, type ElementRef, afterNextRender, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';

/** Asks for a reason before something is done that needs one. Takes the focus when it opens. */
@Component({
  selector: 'rumbo-reason-form',
  imports: [MatButton, TranslocoPipe],
  template: `
    <form [attr.aria-label]="heading()" (submit)="$event.preventDefault(); send()">
      <div class="field">
        <label [attr.for]="name()">{{ label() }}</label>
        <textarea
          #reasonField
          class="input"
          rows="2"
          maxlength="2000"
          [id]="name()"
          [attr.aria-invalid]="missing()"
          [attr.aria-describedby]="name() + '-error'"
          [value]="reason()"
          (input)="write($event)"
        ></textarea>
        <span class="error" [id]="name() + '-error'">{{
          missing() ? ('form.problem.required' | transloco) : ''
        }}</span>
      </div>
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="busy()">{{ heading() }}</button>
        <button matButton type="button" (click)="cancelled.emit()">{{ 'action.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 0.5rem;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    .error:empty {
      display: none;
    }
  `,
})
export class ReasonFormComponent {
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('reasonField');

  /** Identity of the field on the page. */
  readonly name = input.required<string>();
  /** What sending does. */
  readonly heading = input.required<string>();
  readonly label = input.required<string>();
  readonly busy = input(false);
  readonly given = output<string>();
  readonly cancelled = output();

  protected readonly reason = signal('');
  protected readonly missing = signal(false);

  constructor() {
    afterNextRender(() => this.field().nativeElement.focus());
  }

  protected write(event: Event): void {
    this.reason.set((event.target as HTMLTextAreaElement).value);
    this.missing.set(false);
  }

  protected send(): void {
    const reason = this.reason().trim();
    this.missing.set(reason === '');
    if (reason === '') this.field().nativeElement.focus();
    else this.given.emit(reason);
  }
}
