import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { LanguageService, RecordingQueue, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { UnsentListComponent } from './unsent-list.component';

/** Tells that something waits to be sent, or that there is no connection; opens the list of what waits. */
@Component({
  selector: 'rumbo-unsent-indicator',
  imports: [IconComponent, MatButton, UnsentListComponent],
  template: `
    <span role="status">
      @if (shown()) {
        <button
          matButton
          type="button"
          class="mark"
          aria-haspopup="dialog"
          [attr.aria-expanded]="open()"
          [attr.aria-label]="label()"
          (click)="open.set(!open())"
        >
          <rumbo-icon [name]="queue.online() ? 'clock' : 'offline'" />
          <span class="words">{{ words() }}</span>
          @if (queue.unsentCount() > 0) {
            <span class="short number">{{ queue.unsentCount() }}</span>
          }
        </button>
      }
    </span>
    @if (open() && shown()) {
      <rumbo-unsent-list (closed)="close()" />
    }
  `,
  styles: `
    :host {
      position: relative;
    }
    .mark {
      background: var(--rumbo-risk-soft);
      color: var(--rumbo-risk-text);
    }
    rumbo-icon {
      vertical-align: -0.25em;
    }
    .words,
    .short {
      margin-inline-start: 0.375rem;
      white-space: nowrap;
    }
    .short {
      display: none;
    }
    @media (max-width: 30rem) {
      .mark {
        min-inline-size: 0;
        padding-inline: 0.625rem;
      }
      .words {
        display: none;
      }
      .short {
        display: inline;
      }
    }
  `,
  host: {
    '[class.shown]': 'shown()',
    '(keydown.escape)': 'close()',
    '(document:click)': 'closeOutside($event)',
  },
})
export class UnsentIndicatorComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly plural = inject(LanguageService).plural;
  private readonly t = injectTranslate();
  protected readonly queue = inject(RecordingQueue);

  protected readonly open = signal(false);
  protected readonly shown = computed(() => this.queue.unsentCount() > 0 || !this.queue.online());
  protected readonly words = computed(() =>
    this.queue.unsentCount() > 0
      ? this.plural('recording.indicator.unsent', this.queue.unsentCount())
      : this.t('recording.indicator.offline'),
  );
  protected readonly label = computed(() =>
    this.queue.unsentCount() > 0
      ? `${this.words()}. ${this.plural('recording.indicator.open', this.queue.unsentCount())}`
      : this.t('recording.indicator.openOffline'),
  );

  protected close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.host.nativeElement.querySelector('button')?.focus();
  }

  protected closeOutside(event: Event): void {
    // A click on what was just taken from the list is no click outside.
    const target = event.target as Node;
    if (target.isConnected && !this.host.nativeElement.contains(target)) this.open.set(false);
  }
}
