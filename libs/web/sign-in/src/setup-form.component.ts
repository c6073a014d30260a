import { Component, effect, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';
import { injectFocusOnceDrawn } from '@rumbo/web-ui';
import { emptyFields } from './empty-fields';

export const SETUP_FIELDS = ['code', 'username', 'displayName', 'password'] as const;
type FieldName = (typeof SETUP_FIELDS)[number];

interface SetupField {
  name: FieldName;
  type: string;
  autocomplete: string;
  hint?: string;
}

/** Makes the first administrator with the one-time code that the server printed at its first start. */
@Component({
  selector: 'rumbo-setup-form',
  imports: [MatButton],
  template: `
    <form class="card" novalidate (submit)="$event.preventDefault(); submit()">
      <h2>{{ t('signIn.setup') }}</h2>
      <p class="muted">{{ t('signIn.setupDetail') }}</p>
      @for (field of fields; track field.name) {
        <div class="field">
          <label [for]="'setup-' + field.name">{{ t('signIn.' + field.name) }}</label>
          <input
            class="input"
            required
            [id]="'setup-' + field.name"
            [type]="field.type"
            [autocomplete]="field.autocomplete"
            [value]="form()[field.name]"
            [attr.aria-invalid]="!!told(field.name) || null"
            [attr.aria-describedby]="describedBy(field)"
            (input)="write(field.name, $event)"
          />
          @if (field.hint) {
            <span class="hint" [id]="'setup-hint-' + field.name">{{ t(field.hint) }}</span>
          }
          @if (told(field.name); as problem) {
            <span class="error" [id]="'setup-problem-' + field.name">{{ problem }}</span>
          }
        </div>
      }
      <button matButton="filled" type="submit" [disabled]="busy()">{{ t('signIn.create') }}</button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 1rem;
      padding: 1.5rem;
    }
    p {
      margin: -0.5rem 0 0;
    }
  `,
})
export class SetupFormComponent {
  private readonly focusOn = injectFocusOnceDrawn();
  readonly busy = input(false);
  readonly problems = input<Record<string, string>>({});
  readonly submitted = output<Record<FieldName, string>>();
  protected readonly t = injectTranslate();
  protected readonly form = signal<Record<FieldName, string>>({
    code: '',
    username: '',
    displayName: '',
    password: '',
  });
  /** Fields that were empty at the last attempt. */
  private readonly missing = signal<readonly FieldName[]>([]);
  protected readonly fields: SetupField[] = [
    { name: 'code', type: 'text', autocomplete: 'one-time-code' },
    { name: 'username', type: 'text', autocomplete: 'username' },
    { name: 'displayName', type: 'text', autocomplete: 'name' },
    { name: 'password', type: 'password', autocomplete: 'new-password', hint: 'signIn.passwordHint' },
  ];

  constructor() {
    effect(() => {
      if (SETUP_FIELDS.some((field) => this.problems()[field])) this.focusOn('[aria-invalid="true"]');
    });
  }

  /** What is wrong with a field: nothing was written into it, or the API refused it. */
  protected told(name: FieldName): string {
    return this.missing().includes(name) ? this.t('form.problem.required') : (this.problems()[name] ?? '');
  }

  protected describedBy({ name, hint }: SetupField): string | null {
    const ids = [hint && `setup-hint-${name}`, this.told(name) && `setup-problem-${name}`];
    return ids.filter(Boolean).join(' ') || null;
  }

  protected submit(): void {
    this.missing.set(emptyFields(this.form()));
    if (this.missing().length > 0) this.focusOn('[aria-invalid="true"]');
    else this.submitted.emit(this.form());
  }

  protected write(name: FieldName, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.form.update((form) => ({ ...form, [name]: value }));
  }
}
