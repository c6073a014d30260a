import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { SwUpdate } from '@angular/service-worker';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';

/** Announces a new version of the application. The person says when: nothing typed is interrupted. */
@Component({
  selector: 'rumbo-update-notice',
  imports: [IconComponent, MatButton],
  template: `
    <div role="status">
      @if (found(); as version) {
        <p>
          <span class="words">
            <rumbo-icon name="refresh" />
            <span>{{ t('recording.update.' + version) }} {{ t('recording.update.kept') }}</span>
          </span>
          <button matButton type="button" (click)="reload()">{{ t('recording.update.reload') }}</button>
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
  /** A complete new version, or the present one fallen apart. */
  protected readonly found = signal<'ready' | 'broken' | null>(null);

  constructor() {
    if (!this.updates.isEnabled) return;
    this.updates.versionUpdates
      .pipe(takeUntilDestroyed())
      .subscribe(({ type }) => type === 'VERSION_READY' && this.found.set('ready'));
    this.updates.unrecoverable.pipe(takeUntilDestroyed()).subscribe(() => this.found.set('broken'));
  }

  protected async reload(): Promise<void> {
    if (this.found() === 'ready') await this.updates.activateUpdate().catch(() => false);
    location.reload();
  }
}
