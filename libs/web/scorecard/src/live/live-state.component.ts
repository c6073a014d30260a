import { Component, computed, inject } from '@angular/core';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { ScorecardStore } from '../scorecard.store';
import { LiveBoard } from './live-board';

/** Says whether the board is at now, and reads out what changed. */
@Component({
  selector: 'rumbo-live-state',
  template: `
    @if (live.follows()) {
      <p class="state no-print" data-testid="live-state" [attr.data-state]="live.state()" [title]="hint()">
        <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          @if (live.state() === 'connecting') {
            <circle class="ring" cx="6" cy="6" r="4" />
          } @else {
            <circle cx="6" cy="6" r="4" />
          }
        </svg>
        {{ t(live.state() === 'connecting' ? 'board.live.connecting' : 'board.live.current') }}
        <span class="visually-hidden">. {{ hint() }}</span>
      </p>
    }
    <p class="visually-hidden" role="status" data-testid="live-news">{{ news() }}</p>
  `,
  styles: `
    .state {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      margin: 0.25rem 0 0;
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
    }
    /* Its place is kept while it is not known yet. */
    .state:not([data-state]) {
      visibility: hidden;
    }
    svg {
      inline-size: 0.75rem;
      block-size: 0.75rem;
      fill: var(--rumbo-ok);
    }
    .ring {
      fill: none;
      stroke: var(--rumbo-risk-fill);
      stroke-width: 2;
      stroke-dasharray: 4 2;
    }
  `,
})
export class LiveStateComponent {
  private readonly store = inject(ScorecardStore);
  private readonly format = inject(FormatService);
  private readonly plural = inject(LanguageService).plural;
  protected readonly live = inject(LiveBoard);
  protected readonly t = injectTranslate();

  protected readonly hint = computed(() =>
    this.t(this.live.state() === 'connecting' ? 'board.live.connectingHint' : 'board.live.currentHint'),
  );
  protected readonly news = computed(() => {
    const told = this.live.told();
    if (!told) return '';
    const root = this.store.board()?.root;
    const score = root?.score == null ? this.t('board.noScore') : this.format.percent(root.score);
    return told.reloaded
      ? this.t('board.live.reloaded', { score })
      : this.plural('board.live.changed', told.kpis, { score });
  });
}
