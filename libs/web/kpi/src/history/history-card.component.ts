import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { KpiHistory, KpiHistoryEntry, KpiSummary } from '@rumbo/contracts';
import { FormatService, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { definitionWords } from './definition-words';

/** Everything that ever changed in the KPI, newest first, each with a link to the board as of then. */
@Component({
  selector: 'rumbo-history-card',
  imports: [IconComponent, RouterLink],
  template: `
    <section class="card" aria-labelledby="history-heading">
      <h2 id="history-heading">{{ t('history.heading') }}</h2>
      @if (entries().length === 0) {
        <p class="muted">{{ t('history.empty') }}</p>
      } @else {
        <ol>
          @for (entry of entries(); track $index) {
            <li>
              <p>
                <strong>{{ entry.title }}</strong>
                @if (entry.before !== null) {
                  <span class="number before">{{ entry.before }}</span>
                  <rumbo-icon name="arrow-right" /><span class="visually-hidden">{{
                    t('history.changedTo')
                  }}</span>
                }
                <span class="number" [class.after]="entry.kind !== 'definition'">{{ entry.after }}</span>
              </p>
              @if (entry.reason) {
                <p>{{ t('history.reason', { reason: entry.reason }) }}</p>
              }
              @if (entry.note) {
                <p class="muted">{{ t('history.note', { note: entry.note }) }}</p>
              }
              <p class="muted small">
                {{ entry.who }} · {{ entry.when }} ·
                {{ t('history.sequence', { sequence: entry.sequence }) }} ·
                <a
                  [routerLink]="['/planes', history().plan, 'tablero']"
                  [queryParams]="{ corte: entry.sequence, periodo: entry.boardPeriod }"
                  >{{ t('history.board') }}</a
                >
              </p>
            </li>
          }
        </ol>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.75rem;
      padding: 1.25rem;
    }
    ol {
      display: grid;
      gap: 0.875rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      gap: 0.125rem;
      padding-inline-start: 0.875rem;
      border-inline-start: 2px solid var(--rumbo-line);
    }
    p {
      margin: 0;
      overflow-wrap: anywhere;
    }
    strong {
      margin-inline-end: 0.3em;
    }
    .before {
      color: var(--rumbo-muted);
      text-decoration: line-through;
    }
    .after {
      font-weight: 600;
    }
    .small {
      font-size: 0.8125rem;
    }
    rumbo-icon {
      font-size: 0.75rem;
      vertical-align: -0.125em;
      margin-inline: 0.25rem;
    }
  `,
})
export class HistoryCardComponent {
  protected readonly t = injectTranslate();
  private readonly format = inject(FormatService);

  readonly history = input.required<KpiHistory>();
  readonly kpi = input.required<KpiSummary>();

  protected readonly entries = computed(() => this.history().entries.map((entry) => this.wordsOf(entry)));

  private wordsOf(entry: KpiHistoryEntry) {
    const { unit, decimals } = this.kpi();
    const write = (value: string | null): string | null => {
      if (value === null) return null;
      switch (entry.kind) {
        case 'definition':
          return definitionWords(value, this.t);
        case 'weight':
          return value;
        case 'review':
          return this.t(`history.state.${value}`);
        default:
          return this.format.valueWithUnit(value, { unit, decimals });
      }
    };
    const node = entry.node ? `${this.t(`kind.${entry.node.kind}`)} ${entry.node.code}` : '';
    const period = entry.period === null ? '' : this.format.period(entry.period);
    return {
      kind: entry.kind,
      title: this.t(`history.kind.${entry.kind}`, { period, node }),
      before: write(entry.before),
      after: write(entry.after),
      reason: entry.reason,
      note: entry.note,
      who: entry.actorName,
      when: this.format.dateTime(entry.at),
      sequence: entry.sequence,
      boardPeriod: entry.period?.slice(0, 4) ?? null,
    };
  }
}
