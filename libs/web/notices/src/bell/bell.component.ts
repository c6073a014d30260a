import { Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Notice } from '@rumbo/contracts';
import { LanguageService, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { NoticeEntryComponent } from '../inbox/notice-entry.component';
import { NewestNoticesStore } from './notices.store';

/** The bell of the top bar: how many notices are unread, and the newest ones on demand. */
@Component({
  selector: 'rumbo-bell',
  imports: [IconComponent, MatIconButton, NoticeEntryComponent, RouterLink],
  providers: [NewestNoticesStore],
  template: `
    <button
      matIconButton
      type="button"
      popovertarget="rumbo-notices"
      aria-haspopup="dialog"
      [attr.aria-label]="label()"
      [title]="label()"
    >
      <rumbo-icon name="bell" />
      @if (store.unread() > 0) {
        <span class="count" aria-hidden="true">{{ store.unread() > 99 ? '99+' : store.unread() }}</span>
      }
    </button>
    <section
      #panel
      id="rumbo-notices"
      popover="auto"
      role="dialog"
      aria-labelledby="rumbo-notices-title"
      class="panel"
      (toggle)="onToggle($event)"
    >
      <h2 id="rumbo-notices-title" tabindex="-1">{{ t('notices.title') }}</h2>
      @if (store.newest.value(); as list) {
        @if (list.notices.length === 0) {
          <p class="muted">{{ t('notices.none') }}</p>
        } @else {
          <ol>
            @for (notice of list.notices; track notice.id) {
              <li><rumbo-notice-entry [notice]="notice" [limit]="2" (opened)="open($event)" /></li>
            }
          </ol>
        }
      } @else if (store.newest.error()) {
        <p role="alert">{{ t('notices.failed') }}</p>
      } @else {
        <p class="muted">{{ t('state.loading') }}</p>
      }
      <footer>
        <a routerLink="/avisos" (click)="close()">{{ t('notices.all') }}</a>
        <a routerLink="/preferencias" (click)="close()">{{ t('preferences.title') }}</a>
      </footer>
    </section>
  `,
  styleUrl: './bell.component.scss',
})
export class BellComponent {
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  protected readonly store = inject(NewestNoticesStore);
  protected readonly t = injectTranslate();
  private readonly plural = inject(LanguageService).plural;
  protected readonly label = computed(() => {
    const unread = this.store.unread();
    return unread === 0 ? this.t('notices.bell') : this.plural('notices.bellUnread', unread);
  });

  protected onToggle(event: Event): void {
    if ((event as ToggleEvent).newState !== 'open') return;
    this.store.refresh();
    this.panel().nativeElement.querySelector<HTMLElement>('h2')?.focus();
  }

  protected open(notice: Notice): void {
    this.close();
    void this.store.markRead(notice);
  }

  protected close(): void {
    this.panel().nativeElement.hidePopover();
  }
}
