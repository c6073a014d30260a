import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconComponent, type IconName } from '../icon.component';

export type RecordingState = 'draft' | 'unsent' | 'saving' | 'saved' | 'failed' | 'conflict';

const ICONS: Record<RecordingState, IconName> = {
  draft: 'edit',
  unsent: 'clock',
  saving: 'refresh',
  saved: 'check',
  failed: 'alert',
  conflict: 'compare',
};

/** How far a typed value has come: by shape, colour and words, with what the person can do about it. */
@Component({
  selector: 'rumbo-recording-state',
  imports: [IconComponent, MatButton, TranslocoPipe],
  template: `
    <span class="state" [class]="state()">
      <rumbo-icon [name]="icon()" />
      <span>{{ 'recording.state.' + state() | transloco }}</span>
    </span>
    @if (detail()) {
      <span class="detail muted">{{ detail() }}</span>
    }
    @if (state() === 'conflict') {
      <button matButton type="button" (click)="settle.emit()">{{ 'recording.settle' | transloco }}</button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem 0.5rem;
      min-inline-size: 0;
    }
    .state {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font-weight: 550;
    }
    .detail {
      font-size: 0.875rem;
    }
    .draft,
    .saving {
      color: var(--rumbo-muted);
    }
    .unsent,
    .conflict {
      color: var(--rumbo-risk-text);
    }
    .saved {
      color: var(--rumbo-ok-text);
    }
    .failed {
      color: var(--rumbo-off-text);
    }
  `,
})
export class RecordingStateComponent {
  readonly state = input.required<RecordingState>();
  /** Why, as a sentence. */
  readonly detail = input('');
  /** The person wants to settle the conflict. */
  readonly settle = output();

  protected readonly icon = computed(() => ICONS[this.state()]);
}
