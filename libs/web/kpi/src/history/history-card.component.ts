import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  HISTORY_KINDS,
  type HistoryKind,
  type KpiHistory,
  type KpiHistoryEntry,
  type KpiSummary,
} from '@rumbo/contracts';
import { FormatService, injectTranslate, kpiPath, personName } from '@rumbo/web-data';
import { ExportMenuComponent, IconComponent, MoreButtonComponent } from '@rumbo/web-ui';
import { changeWords } from './change-words';
import { definitionWords } from './definition-words';

/** Everything that ever changed in the KPI, newest first, each with a link to the board as of then. */
@Component({
  selector: 'rumbo-history-card',
  imports: [ExportMenuComponent, IconComponent, MoreButtonComponent, RouterLink],
  template: `
    <section class="card" aria-labelledby="history-heading">
      <div class="head">
        <h2 id="history-heading">{{ t('history.heading') }}</h2>
        <rumbo-export-menu [what]="t('history.heading')" [path]="path()" [query]="{ asOf: cutOff() }" />
        <select class="input no-print" [attr.aria-label]="t('history.narrow')" (change)="choose($event)">
          <option value="" [selected]="kind() === null">{{ t('history.everything') }}</option>
          @for (one of kinds; track one) {
            <option [value]="one" [selected]="kind() === one">{{ t('history.only.' + one) }}</option>
          }
        </select>
      </div>
      @if (entries().length === 0) {
        <p class="muted">{{ t(kind() === null ? 'history.empty' : 'history.noneOfKind') }}</p>
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
              @if (entry.changes.length > 0) {
                <ul [attr.aria-label]="t('history.details')">
                  @for (change of entry.changes; track change.name) {
                    <li class="small">
                      <span class="muted">{{ change.name }}:</span>
                      @if (change.before !== null) {
                        <span class="number before">{{ change.before }}</span>
                        <rumbo-icon name="arrow-right" /><span class="visually-hidden">{{
                          t('history.changedTo')
                        }}</span>
                      }
                      <span class="number">{{ change.after }}</span>
                    </li>
                  }
                </ul>
              }
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
        @if (history().next !== null) {
          <rumbo-more-button
            [label]="t('history.more')"
            [loading]="loadingMore()"
            (asked)="moreAsked.emit()"
          />
        }
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.75rem;
      padding: 1.25rem;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem;
    }
    .head h2 {
      margin-inline-end: auto;
    }
    .head .input {
      inline-size: auto;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    ul .muted {
      margin-inline-end: 0.35em;
    }
    ul li {
      display: block;
      padding: 0;
      border: 0;
      overflow-wrap: anywhere;
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
    /* Most of a long history is out of sight: to lay it out anew with every width would be most of the page's work. */
    ol > li {
      content-visibility: auto;
      contain-intrinsic-size: auto 2.75rem;
      overflow-clip-margin: 0.5rem;
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
  /** What is shown alone; null for everything. */
  readonly kind = input<HistoryKind | null>(null);
  readonly loadingMore = input(false);
  /** ISO time or sequence; null for now. */
  readonly cutOff = input<string | null>(null);
  readonly kindChosen = output<HistoryKind | null>();
  /** Asks for the entries before those that are shown. */
  readonly moreAsked = output();

  protected readonly kinds = HISTORY_KINDS;
  protected readonly path = computed(() => kpiPath(this.history().plan, this.history().kpi) + '/history');

  protected readonly entries = computed(() => this.history().entries.map((entry) => this.wordsOf(entry)));

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.kindChosen.emit(this.kinds.find((kind) => kind === value) ?? null);
  }

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
    const changes = changeWords(entry, { unit, decimals }, this.t, this.format);
    const byField = entry.kind === 'definition' && changes.length > 0;
    const node = entry.node ? `${this.t(`kind.${entry.node.kind}`)} ${entry.node.code}` : '';
    const who = personName(entry, this.t);
    const period = entry.period === null ? '' : this.format.period(entry.period);
    return {
      kind: entry.kind,
      title: this.t(`history.kind.${entry.kind}`, { period, node }),
      // What changed in a definition reads better field by field than as two long lines.
      before: byField ? null : write(entry.before),
      after: byField ? null : (write(entry.after) ?? this.nothingIn(entry.kind)),
      changes,
      reason: entry.reason,
      note: entry.note,
      who: entry.onBehalfOf === null ? who : this.t('history.onBehalf', { who, owner: entry.onBehalfOf }),
      when: this.format.dateTime(entry.at),
      sequence: entry.sequence,
      boardPeriod: entry.period?.slice(0, 4) ?? null,
    };
  }

  /** After a value or a target that was taken back. */
  private nothingIn(kind: HistoryKind): string {
    if (kind === 'measurement') return this.t('board.noValue');
    return kind === 'target' ? this.t('status.noTarget') : '';
  }
}
