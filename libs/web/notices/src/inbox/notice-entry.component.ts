import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Notice, NoticeItem } from '@rumbo/contracts';
import { FormatService, LanguageService, SessionStore, injectTranslate } from '@rumbo/web-data';
import { itemLink, noticeHeading, noticeLink, periodsWords } from './notice-words';

/** One notice: what it says, the KPIs that it names with links to their cells, and who wrote what. */
@Component({
  selector: 'rumbo-notice-entry',
  imports: [RouterLink],
  template: `
    <p class="heading">
      @if (!notice().read) {
        <span class="dot" aria-hidden="true"></span
        ><span class="visually-hidden">{{ t('notices.unreadMark') }}</span>
      }
      <a
        [routerLink]="link().commands"
        [queryParams]="link().query"
        [class.unread]="!notice().read"
        (click)="opened.emit(notice())"
        >{{ heading() }}</a
      >
    </p>
    <p class="muted small">{{ notice().planName }} · {{ format.dateTime(notice().at) }}</p>
    @if (notice().message; as message) {
      <figure>
        <figcaption class="small muted">{{ t('notices.said', { by: notice().by ?? '' }) }}</figcaption>
        <blockquote>{{ message }}</blockquote>
      </figure>
    } @else if (notice().by; as by) {
      <p class="small">{{ t('notices.by', { by }) }}</p>
    }
    @if (facts().length > 0) {
      <ul class="facts small">
        @for (fact of facts(); track fact) {
          <li>{{ fact }}</li>
        }
      </ul>
    }
    @if (shown().length > 0) {
      <ul class="items" [attr.aria-label]="t('notices.kpis')">
        @for (item of shown(); track item.kpi) {
          <li>
            <a
              [routerLink]="item.link.commands"
              [queryParams]="item.link.query"
              (click)="opened.emit(notice())"
              >{{ item.kpi }} {{ item.name }}</a
            >
            <span class="muted small">{{ item.periods }}</span>
            @if (item.reason) {
              <span class="reason small">{{ t('notices.reason', { reason: item.reason }) }}</span>
            }
          </li>
        }
      </ul>
    }
    @if (rest() > 0) {
      <p class="small">
        <a [routerLink]="link().commands" [queryParams]="link().query" (click)="opened.emit(notice())">{{
          plural('notices.more', rest())
        }}</a>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25rem;
    }
    p,
    figure,
    blockquote,
    ul {
      margin: 0;
    }
    .heading {
      display: flex;
      align-items: baseline;
      gap: 0.5rem;
      overflow-wrap: anywhere;
    }
    .unread {
      font-weight: 650;
    }
    .dot {
      flex: none;
      inline-size: 0.5rem;
      block-size: 0.5rem;
      border-radius: 50%;
      background: var(--rumbo-accent);
    }
    .small {
      font-size: 0.8125rem;
    }
    blockquote {
      padding-inline-start: 0.75rem;
      border-inline-start: 3px solid var(--rumbo-accent);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .facts {
      padding-inline-start: 1.25rem;
    }
    .items {
      display: grid;
      gap: 0.375rem;
      margin-block-start: 0.25rem;
      padding: 0;
      list-style: none;
    }
    .items li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
      overflow-wrap: anywhere;
    }
    .reason {
      inline-size: 100%;
    }
  `,
})
export class NoticeEntryComponent {
  private readonly language = inject(LanguageService);
  private readonly session = inject(SessionStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = this.language.plural;

  readonly notice = input.required<Notice>();
  /** How many of its KPIs to name. */
  readonly limit = input(20);
  readonly opened = output<Notice>();

  private readonly role = computed(() => this.session.me()?.role);
  protected readonly heading = computed(() => noticeHeading(this.notice(), this.language, this.format));
  protected readonly link = computed(() => noticeLink(this.notice(), this.role()));
  protected readonly shown = computed(() =>
    this.notice()
      .items.slice(0, this.limit())
      .map((item) => this.viewOf(item)),
  );
  protected readonly rest = computed(() => this.notice().kpis - this.shown().length);
  protected readonly facts = computed(() => {
    const { digest } = this.notice();
    if (!digest) return [];
    return (['waiting', 'returned', 'upcoming', 'recorded', 'toReview'] as const).map((name) =>
      this.t(`notices.digest.${name}`, { values: this.plural('notices.values', digest[name]) }),
    );
  });

  private viewOf(item: NoticeItem) {
    const link = itemLink(this.notice(), item, this.role());
    return { ...item, link, periods: periodsWords(item, this.language, this.format) };
  }
}
