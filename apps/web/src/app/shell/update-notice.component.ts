import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { NavigationEnd, NavigationError, Router } from '@angular/router';
import { SwUpdate } from '@angular/service-worker';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';

/**
 * Announces a new version of the application, and a page whose code could not be had: there is no connection, or a
 * newer version took its place. The person says when: nothing typed is interrupted.
 */
@Component({
  selector: 'rumbo-update-notice',
  imports: [IconComponent, MatButton],
  template: `
    <div role="status">
      @if (found(); as version) {
        <p>
          <span class="words">
            <rumbo-icon name="refresh" />
            <span
              >{{ t(version === 'unreached' ? 'error.offline' : 'recording.update.' + version) }}
              {{ t('recording.update.kept') }}</span
            >
          </span>
          <button matButton type="button" (click)="reload()">
            {{ t(version === 'unreached' ? 'action.retry' : 'recording.update.reload') }}
          </button>
          <button matButton type="button" (click)="found.set(null)">{{ t('recording.update.later') }}</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 0.75rem;
      margin: 0;
      padding: 0.375rem clamp(1rem, 3vw, 2rem);
      border-block-end: 1px solid var(--rumbo-line);
      background: var(--rumbo-accent-soft);
    }
    .words {
      display: inline-flex;
      gap: 0.5rem;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class UpdateNoticeComponent {
  private readonly updates = inject(SwUpdate);
  protected readonly t = injectTranslate();
  private readonly router = inject(Router);
  /** A complete new version, the present one fallen apart, or no connection to what the next page needs. */
  protected readonly found = signal<'ready' | 'broken' | 'unreached' | null>(null);
  /** The page that could not be opened. */
  private wanted: string | null = null;

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationError) {
        this.wanted = event.url;
        this.found.set(navigator.onLine ? 'broken' : 'unreached');
      } else if (event instanceof NavigationEnd && this.wanted) {
        this.wanted = null;
        this.found.set(null);
      }
    });
    if (!this.updates.isEnabled) return;
    this.updates.versionUpdates
      .pipe(takeUntilDestroyed())
      .subscribe(({ type }) => type === 'VERSION_READY' && this.found.set('ready'));
    this.updates.unrecoverable.pipe(takeUntilDestroyed()).subscribe(() => this.found.set('broken'));
  }

  protected async reload(): Promise<void> {
    if (this.found() === 'unreached') {
      await this.router.navigateByUrl(this.wanted!).catch(() => false);
      return;
    }
    if (this.found() === 'ready') await this.updates.activateUpdate().catch(() => false);
    if (this.wanted) location.assign(this.wanted);
    else location.reload();
  }
}
