import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Notice } from '@rumbo/contracts';
import { NoticesApi, injectTranslate, problemSentence, remote } from '@rumbo/web-data';
import { LoadingComponent, PageStateComponent } from '@rumbo/web-ui';
import { followNotices } from '../follow-notices';
import { NoticeEntryComponent } from './notice-entry.component';

const PAGE = 20;

/** Everything that one was told, newest first; what comes meanwhile is added above. */
@Component({
  selector: 'rumbo-notices-page',
  imports: [LoadingComponent, MatButton, NoticeEntryComponent, PageStateComponent, RouterLink],
  template: `
    <div class="page">
      <header>
        <div>
          <h1>{{ t('notices.title') }}</h1>
          <p class="muted">
            {{ t('notices.subtitle') }}
            <a routerLink="/preferencias">{{ t('notices.choose') }}</a>
          </p>
        </div>
        @if (unread() > 0) {
          <button matButton="outlined" type="button" (click)="markAll()">{{ t('notices.markAll') }}</button>
        }
      </header>
      @if (notices(); as list) {
        @if (list.length === 0) {
          <div class="card">
            <rumbo-page-state icon="bell" [heading]="t('notices.none')" [detail]="t('notices.noneDetail')" />
          </div>
        } @else {
          <ol class="card" [attr.aria-label]="t('notices.title')">
            @for (notice of list; track notice.id) {
              <li><rumbo-notice-entry [notice]="notice" (opened)="markRead($event)" /></li>
            }
          </ol>
          @if (next()) {
            <button matButton="outlined" type="button" [disabled]="busy()" (click)="loadMore()">
              {{ t('notices.older') }}
            </button>
          }
        }
      } @else if (first.error()) {
        <div class="card">
          <rumbo-page-state
            [heading]="t('notices.failed')"
            [detail]="sentence()"
            [canRetry]="true"
            [alerting]="true"
            (retry)="first.reload()"
          />
        </div>
      } @else {
        <rumbo-loading [lines]="[100, 70, 100]" />
      }
      @if (problem()) {
        <p class="problem" role="alert">{{ problem() }}</p>
      }
    </div>
  `,
  styleUrl: './notices.page.scss',
})
export class NoticesPage {
  private readonly api = inject(NoticesApi);
  protected readonly t = injectTranslate();

  protected readonly first = remote(
    () => ({}),
    (_none, abort) => this.api.notices({ limit: PAGE }, abort),
  );
  private readonly further = signal<{ notices: Notice[]; next: string | null } | null>(null);
  private readonly readIds = signal<ReadonlySet<string>>(new Set());
  protected readonly busy = signal(false);
  private readonly failure = signal<unknown>(null);

  protected readonly notices = computed(() => {
    const first = this.first.value();
    if (!first) return undefined;
    const read = this.readIds();
    const newest = new Set(first.notices.map(({ id }) => id));
    const older = this.further()?.notices.filter(({ id }) => !newest.has(id)) ?? [];
    return [...first.notices, ...older].map((notice) =>
      read.has(notice.id) ? { ...notice, read: true } : notice,
    );
  });
  protected readonly unread = computed(() => this.first.value()?.unread ?? 0);
  protected readonly next = computed(() => {
    const further = this.further();
    return further ? further.next : (this.first.value()?.next ?? null);
  });
  protected readonly sentence = computed(() => problemSentence(this.first.error(), this.t));
  protected readonly problem = computed(() =>
    this.failure() ? problemSentence(this.failure(), this.t) : '',
  );

  constructor() {
    followNotices(this.first.value, () => this.first.reload());
  }

  protected async loadMore(): Promise<void> {
    const before = this.next();
    if (before === null || this.busy()) return;
    await this.attempt(async () => {
      const { notices, next } = await this.api.notices({ before, limit: PAGE });
      this.further.update((former) => ({ notices: [...(former?.notices ?? []), ...notices], next }));
    });
  }

  protected markAll(): Promise<void> {
    return this.attempt(async () => {
      await this.api.markRead({ all: true });
      this.readIds.set(new Set(this.notices()?.map(({ id }) => id)));
      this.first.reload();
    });
  }

  protected async markRead({ id, read }: Notice): Promise<void> {
    if (read) return;
    await this.attempt(async () => {
      await this.api.markRead({ ids: [id] });
      this.readIds.update((ids) => new Set([...ids, id]));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
