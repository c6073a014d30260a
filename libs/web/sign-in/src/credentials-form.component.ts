import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';

/** User and password. */
@Component({
  selector: 'rumbo-credentials-form',
  imports: [MatButton],
  template: `
    <form class="card" (submit)="$event.preventDefault(); submit()">
      <div class="field">
        <label for="username">{{ t('signIn.username') }}</label>
        <input
          id="username"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          required
          [value]="username()"
          (input)="username.set(valueOf($event))"
        />
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
          (input)="password.set(valueOf($event))"
        />
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
  readonly busy = input(false);
  readonly submitted = output<{ username: string; password: string }>();
  protected readonly t = injectTranslate();
  protected readonly username = signal('');
  protected readonly password = signal('');

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected submit(): void {
    this.submitted.emit({ username: this.username().trim(), password: this.password() });
  }
}
