import { Component, computed, inject, input } from '@angular/core';
import { STATUSES, type Status } from '@rumbo/domain';
import { FormatService, LanguageService, injectTranslate } from '@rumbo/web-data';
import { StatusShapeComponent } from '@rumbo/web-ui';

/** How many KPIs have each status: the shape, the count and the words. */
@Component({
  selector: 'rumbo-status-counts',
  imports: [StatusShapeComponent],
  template: `
    <ul>
      @for (entry of entries(); track entry.status) {
        <li>
          <rumbo-status-shape [status]="entry.status" />
          <span
            ><span class="number">{{ format.count(entry.count) }}</span>
            {{ plural('count.' + entry.status, entry.count) }}</span
          >
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.875rem;
      margin: 0;
      padding: 0;
      list-style: none;
      color: var(--rumbo-muted);
      font-size: 0.8125rem;
    }
    li {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      white-space: nowrap;
    }
  `,
})
export class StatusCountsComponent {
  readonly counts = input.required<Partial<Record<Status, number>>>();
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);
  protected readonly plural = inject(LanguageService).plural;
  protected readonly entries = computed(() =>
    STATUSES.map((status) => ({ status, count: this.counts()[status] ?? 0 })).filter(
      ({ count }) => count > 0,
    ),
  );
}

/** About as much as there will be to show of KPIs that are not counted yet: most have a value. */
export function inUsualStatuses(count: number): Partial<Record<Status, number>> {
  return { onTrack: count, atRisk: count, offTrack: count, noTarget: count };
}
