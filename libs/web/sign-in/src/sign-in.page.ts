import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { Role } from '@rumbo/contracts';
import {
  LanguageService,
  SessionApi,
  SessionStore,
  fieldProblems,
  injectTranslate,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import { LoadingComponent, PageStateComponent } from '@rumbo/web-ui';
import { CredentialsFormComponent } from './credentials-form.component';
import { SETUP_FIELDS, SetupFormComponent } from './setup-form.component';
import { TrialCardsComponent } from './trial-cards.component';

/** The way in: four roles to try, or user and password, or the first administrator of a new installation. */
@Component({
  selector: 'rumbo-sign-in-page',
  imports: [
    CredentialsFormComponent,
    LoadingComponent,
    MatButton,
    PageStateComponent,
    SetupFormComponent,
    TrialCardsComponent,
  ],
  templateUrl: './sign-in.page.html',
  styleUrl: './sign-in.page.scss',
})
export class SignInPage {
  protected readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly api = inject(SessionApi);
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();

  /** Where the person wanted to go. */
  readonly volver = input<string>();

  protected readonly options = remote(
    () => ({}),
    () => this.api.signInOptions(),
  );
  protected readonly optionsSentence = computed(() => problemSentence(this.options.error(), this.t));
  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly fields = computed(() => fieldProblems(this.problem()));
  /** What no field says beside itself. */
  protected readonly sentence = computed(() => {
    const told = this.options.value()?.setupNeeded && SETUP_FIELDS.some((field) => this.fields()[field]);
    return this.problem() && !told ? problemSentence(this.problem(), this.t) : '';
  });
  protected readonly otherLanguage = computed(() => (this.language.language() === 'es' ? 'en' : 'es'));

  protected switchLanguage(): void {
    void this.language.use(this.otherLanguage());
  }

  protected enterTrial(role: Role): Promise<void> {
    return this.enter(() => this.session.enterTrial(role));
  }

  protected login({ username, password }: { username: string; password: string }): Promise<void> {
    return this.enter(() => this.session.login(username, password));
  }

  protected setUp(form: {
    code: string;
    username: string;
    displayName: string;
    password: string;
  }): Promise<void> {
    return this.enter(() => this.session.setUp(form));
  }

  private async enter(signIn: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await signIn();
      await this.router.navigateByUrl(ownPath(this.volver()));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}

/** The path to go back to; only one of this application, never another site's. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/';
}
