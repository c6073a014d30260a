import { Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  EMAIL_PATTERN,
  MAIL_CHOICES,
  type Language,
  type MailChoice,
  type Preferences,
} from '@rumbo/contracts';
import { NoticesApi, SessionStore, injectTranslate, problemSentence, remote } from '@rumbo/web-data';
import { LoadingComponent, PageStateComponent } from '@rumbo/web-ui';

/** Where one's mails go, in which language, and which notices come by mail. */
@Component({
  selector: 'rumbo-preferences-page',
  imports: [LoadingComponent, MatButton, PageStateComponent],
  templateUrl: './preferences.page.html',
  styleUrl: './preferences.page.scss',
})
export class PreferencesPage {
  private readonly api = inject(NoticesApi);
  protected readonly t = injectTranslate();
  protected readonly session = inject(SessionStore);
  protected readonly choices = MAIL_CHOICES;
  protected readonly languages: { code: Language; name: string }[] = [
    { code: 'es', name: 'Español' },
    { code: 'en', name: 'English' },
  ];

  protected readonly stored = remote(
    () => ({}),
    (_none, abort) => this.api.preferences(abort),
  );
  protected readonly draft = signal<Preferences | null>(null);
  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly saved = signal(false);
  private readonly failure = signal<unknown>(null);

  protected readonly wrongEmail = computed(() => {
    const email = this.draft()?.email?.trim() ?? '';
    return this.asked() && email !== '' && !EMAIL_PATTERN.test(email);
  });
  protected readonly sentence = computed(() => problemSentence(this.stored.error(), this.t));
  protected readonly refusal = computed(() =>
    this.failure() ? problemSentence(this.failure(), this.t) : '',
  );

  constructor() {
    effect(() => {
      const stored = this.stored.value();
      if (!stored) return;
      const { email, language, mails } = stored;
      this.draft.set({ email, language, mails: { ...mails } });
    });
  }

  protected type(event: Event): void {
    this.change({ email: (event.target as HTMLInputElement).value });
  }

  protected chooseLanguage(event: Event): void {
    this.change({ language: (event.target as HTMLSelectElement).value as Language });
  }

  protected choose(choice: MailChoice, event: Event): void {
    const mails = this.draft()?.mails;
    if (mails) this.change({ mails: { ...mails, [choice]: (event.target as HTMLInputElement).checked } });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    this.asked.set(true);
    if (!draft || this.busy()) return;
    if (this.wrongEmail()) {
      document.getElementById('preferences-email')?.focus();
      return;
    }
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { email, language, mails } = await this.api.savePreferences({
        ...draft,
        email: draft.email?.trim() || null,
      });
      this.draft.set({ email, language, mails });
      this.saved.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private change(part: Partial<Preferences>): void {
    this.saved.set(false);
    this.draft.update((draft) => draft && { ...draft, ...part });
  }
}
