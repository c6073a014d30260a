import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent, type IconName } from '@rumbo/web-ui';

/** What became of the value handed in last. */
export interface SavedNotice {
  kind: 'saved' | 'undone' | 'waits' | 'failed';
  text: string;
  undo?: () => void;
  /** Goes to the value. */
  show?: () => void;
}

const ICONS: Record<SavedNotice['kind'], IconName> = {
  saved: 'check',
  undone: 'undo',
  waits: 'clock',
  failed: 'alert',
};

/** The notice at the foot of the page, told by screen readers, with the way back. */
@Component({
  selector: 'rumbo-saved-notice',
  imports: [IconComponent, MatButton, MatIconButton],
  template: `
    <div role="status">
      @if (notice(); as shown) {
        <p class="notice" [class]="shown.kind">
          <rumbo-icon [name]="icon()" /><span>{{ shown.text }}</span>
        </p>
      }
    </div>
    @if (notice(); as shown) {
      @if (shown.undo; as undo) {
        <button matButton type="button" (click)="undo()">{{ t('entry.undo') }}</button>
      }
      @if (shown.show; as show) {
        <button matButton type="button" (click)="show()">{{ t('entry.show') }}</button>
      }
      <button matIconButton type="button" [attr.aria-label]="t('entry.close')" (click)="closed.emit()">
        <rumbo-icon name="close" />
      </button>
    }
  `,
  host: { '[class.shown]': 'notice() !== null' },
  styles: `
    :host {
      position: fixed;
      inset-block-end: 1rem;
      inset-inline: 1rem;
      z-index: 20;
      display: flex;
      align-items: center;
      gap: 0.25rem;
      inline-size: fit-content;
      max-inline-size: min(44rem, calc(100% - 2rem));
      margin-inline: auto;
      pointer-events: none;
    }
    :host(.shown) {
      padding: 0.25rem 0.25rem 0.25rem 1rem;
      border: 1px solid var(--rumbo-line);
      border-radius: var(--rumbo-radius);
      background: var(--rumbo-surface);
      box-shadow: var(--rumbo-shadow);
      pointer-events: auto;
    }
    .notice {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      margin: 0;
    }
    .saved rumbo-icon {
      color: var(--rumbo-ok-text);
    }
    .waits rumbo-icon {
      color: var(--rumbo-risk-text);
    }
    .failed rumbo-icon {
      color: var(--rumbo-off-text);
    }
    button {
      flex: none;
    }
    @media (max-width: 30rem) {
      .notice {
        font-size: 0.8125rem;
        line-height: 1.35;
      }
    }
  `,
})
export class SavedNoticeComponent {
  protected readonly t = injectTranslate();

  readonly notice = input.required<SavedNotice | null>();
  readonly closed = output();

  protected readonly icon = computed(() => ICONS[this.notice()?.kind ?? 'saved']);
}
