import { Component, computed, DestroyRef, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { STATUSES, type Status } from '@rumbo/domain';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { IconComponent, StatusShapeComponent } from '@rumbo/web-ui';
import { type BoardState, NO_OWNER } from '../board-query';

/** ms after the last key until the table follows: a key never waits for it. */
const PAUSE = 150;

/** Search, filters by status and owner, and opening the whole tree. */
@Component({
  selector: 'rumbo-board-toolbar',
  imports: [IconComponent, MatButton, StatusShapeComponent],
  templateUrl: './board-toolbar.component.html',
  styleUrl: './board-toolbar.component.scss',
})
export class BoardToolbarComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);
  protected readonly plural = inject(LanguageService).plural;

  readonly state = input.required<BoardState>();
  /** KPIs of the plan by status. */
  readonly counts = input.required<Partial<Record<Status, number>>>();
  readonly owners = input.required<string[]>();
  readonly hasUnowned = input(false);
  readonly filtering = input(false);
  readonly found = input(0);
  /** Whether all KPIs are loaded, so that the counts are of all. */
  readonly complete = input(true);
  /** KPIs that are loaded of those that are looked through; null when all are. */
  readonly progress = input<{ known: number; total: number; failed: boolean } | null>(null);
  /** Somebody is about to choose an owner. */
  readonly ownersAsked = output();
  readonly retried = output();
  readonly changed = output<Partial<BoardState>>();
  readonly openAll = output();
  readonly closeAll = output();

  protected readonly noOwner = NO_OWNER;
  private waiting: ReturnType<typeof setTimeout> | null = null;
  /** What the field shows: the address's search, unless somebody has typed on meanwhile. */
  protected readonly typed = linkedSignal<string, string>({
    source: () => this.state().search,
    computation: (search, previous) => (previous && this.waiting !== null ? previous.value : search),
  });
  protected readonly statuses = computed(() =>
    STATUSES.filter(
      (status) =>
        !this.complete() || (this.counts()[status] ?? 0) > 0 || this.state().statuses.includes(status),
    ),
  );
  protected readonly loaded = computed(() => {
    const progress = this.progress();
    if (!progress) return '';
    const [known, total] = [this.format.count(progress.known), this.format.count(progress.total)];
    return this.t(progress.failed ? 'board.loadedOnly' : 'board.loadedOf', { known, total });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopWaiting());
  }

  protected toggleStatus(status: Status): void {
    const chosen = this.state().statuses;
    const statuses = chosen.includes(status)
      ? chosen.filter((other) => other !== status)
      : [...chosen, status];
    this.change({ statuses });
  }

  protected search(event: Event): void {
    const search = (event.target as HTMLInputElement).value;
    this.typed.set(search);
    this.stopWaiting();
    this.waiting = setTimeout(() => this.change({}), PAUSE);
  }

  protected chooseOwner(event: Event): void {
    this.change({ owner: (event.target as HTMLSelectElement).value || null });
  }

  protected clear(): void {
    this.stopWaiting();
    this.typed.set('');
    this.changed.emit({ search: '', statuses: [], owner: null });
  }

  /** Together with what was typed and waits. */
  private change(state: Partial<BoardState>): void {
    const typed = this.waiting === null ? {} : { search: this.typed() };
    this.stopWaiting();
    this.changed.emit({ ...typed, ...state });
  }

  private stopWaiting(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  }
}
