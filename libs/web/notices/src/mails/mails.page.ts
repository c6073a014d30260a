import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAIL_STATES, type MailReport } from '@rumbo/contracts';
import {
  FormatService,
  NoticesApi,
  SessionStore,
  injectTranslate,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import { LoadingComponent, PageStateComponent } from '@rumbo/web-ui';

/** How sending goes, and the mails that an administrator has to decide on. */
@Component({
  selector: 'rumbo-mails-page',
  imports: [LoadingComponent, MatButton, PageStateComponent],
  templateUrl: './mails.page.html',
  styleUrl: './mails.page.scss',
})
export class MailsPage {
  private readonly api = inject(NoticesApi);
  protected readonly session = inject(SessionStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly states = MAIL_STATES;

  protected readonly loaded = remote(
    () => (this.session.may('mail.manage') ? {} : undefined),
    (_none, abort) => this.api.mails(abort),
  );
  private readonly answered = signal<MailReport | null>(null);
  protected readonly report = computed(() => this.answered() ?? this.loaded.value());
  protected readonly busy = signal(false);
  private readonly failure = signal<unknown>(null);
  protected readonly sentence = computed(() => problemSentence(this.loaded.error(), this.t));
  protected readonly refusal = computed(() =>
    this.failure() ? problemSentence(this.failure(), this.t) : '',
  );

  protected async retry(id: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.answered.set(await this.api.retryMail(id));
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
