import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';
import { injectFocusOnceDrawn } from '@rumbo/web-ui';
import { emptyFields } from './empty-fields';

/** User and password. */
@Component({
  selector: 'rumbo-credentials-form',
  imports: [MatButton],
  template: `
    <form class="card" novalidate (submit)="$event.preventDefault(); submit()">
      <div class="field">
        <label for="username">{{ t('signIn.username') }}</label>
        <input
          id="username"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          required
          [value]="username()"
          [attr.aria-invalid]="missing().includes('username') || null"
          [attr.aria-describedby]="missing().includes('username') ? 'username-problem' : null"
          (input)="username.set(valueOf($event))"
        />
        @if (missing().includes('username')) {
          <span class="error" id="username-problem">{{ t('form.problem.required') }}</span>
        }
      </div>
      <div class="field">
        <label for="password">{{ t('signIn.password') }}</label>
        <input
          id="password"
          class="input"
          type="password"
          autocomplete="current-password"
          required
          [value]="password()"
          [attr.aria-invalid]="missing().includes('password') || null"
          [attr.aria-describedby]="missing().includes('password') ? 'password-problem' : null"
          (input)="password.set(valueOf($event))"
        />
        @if (missing().includes('password')) {
          <span class="error" id="password-problem">{{ t('form.problem.required') }}</span>
        }
      </div>
      <button matButton="filled" type="submit" [disabled]="busy()">{{ t('signIn.enter') }}</button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 1rem;
      padding: 1.5rem;
    }
  `,
})
export class CredentialsFormComponent {
  private readonly focusOn = injectFocusOnceDrawn();
  readonly busy = input(false);
  readonly submitted = output<{ username: string; password: string }>();
  protected readonly t = injectTranslate();
  protected readonly username = signal('');
  protected readonly password = signal('');
  /** Fields that were empty at the last attempt. */
  protected readonly missing = signal<readonly string[]>([]);

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected submit(): void {
    const form = { username: this.username().trim(), password: this.password() };
    this.missing.set(emptyFields(form));
    if (this.missing().length > 0) this.focusOn('[aria-invalid="true"]');
    else this.submitted.emit(form);
  }
}
