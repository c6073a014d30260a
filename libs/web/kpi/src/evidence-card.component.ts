import { Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import type { EvidenceFile, KpiDetail, KpiSeries } from '@rumbo/contracts';
import {
  EvidenceStore,
  EvidenceWords,
  FormatService,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import {
  EvidenceListComponent,
  EvidenceUploadComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import type { KpiAddress } from './kpi.store';

/** Files that prove the values of a KPI; its owner attaches and withdraws them. */
@Component({
  selector: 'rumbo-evidence-card',
  imports: [
    EvidenceListComponent,
    EvidenceUploadComponent,
    IconComponent,
    LoadingComponent,
    PageStateComponent,
  ],
  providers: [EvidenceStore],
  template: `
    <section class="card" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">{{ t('evidence.heading') }}</h2>
      <div role="status">
        @if (notice(); as words) {
          <p class="saved"><rumbo-icon name="check" />{{ words }}</p>
        }
      </div>
      @if (refusal()) {
        <p class="refused" role="alert">{{ refusal() }}</p>
      }
      @if (mayAttach() && options().length > 0) {
        <div class="attach no-print">
          @if (options().length > 1) {
            <div class="field">
              <label for="evidence-value">{{ t('evidence.value') }}</label>
              <select id="evidence-value" class="input" (change)="choose($event)">
                @for (option of options(); track option.measurementId) {
                  <option [value]="option.measurementId" [selected]="option.measurementId === target()">
                    {{ option.words }}
                  </option>
                }
              </select>
            </div>
          }
          <rumbo-evidence-upload
            [label]="t('evidence.attach', { period: targetPeriod() })"
            [uploads]="store.uploads()"
            (chosen)="attach($event)"
            (dismissed)="store.dismiss($event)"
          />
        </div>
      } @else if (mayAttach() && hasClosed()) {
        <p class="muted no-print">{{ t('evidence.closed') }}</p>
      }
      @if (store.files.value(); as files) {
        @if (files.length === 0) {
          <p class="muted">{{ t('evidence.none') }}</p>
        } @else {
          <rumbo-evidence-list
            [rows]="shown()"
            [withdrawable]="withdrawable()"
            [busy]="store.busy()"
            (withdrawAsked)="withdraw($event)"
          />
        }
      } @else if (store.files.error()) {
        <rumbo-page-state
          [heading]="t('evidence.failed')"
          [detail]="listSentence()"
          [canRetry]="true"
          [alerting]="true"
          (retry)="store.files.reload()"
        />
      } @else {
        <rumbo-loading [lines]="[60, 40]" />
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
      padding: 1.25rem;
    }
    .attach {
      display: grid;
      gap: 0.75rem;
    }
    .field {
      max-inline-size: 24rem;
    }
    p {
      margin: 0;
    }
    .saved {
      display: flex;
      align-items: center;
      gap: 0.4rem;
      color: var(--rumbo-ok-text);
    }
    .refused {
      color: var(--rumbo-off-text);
    }
  `,
})
export class EvidenceCardComponent {
  protected readonly store = inject(EvidenceStore);
  protected readonly t = injectTranslate();
  private readonly format = inject(FormatService);
  private readonly words = inject(EvidenceWords);

  readonly address = input.required<KpiAddress>();
  readonly detail = input.required<KpiDetail>();
  readonly series = input.required<KpiSeries>();
  /** Whether the person may attach and withdraw here and now. */
  readonly mayAttach = input(false);
  /** The period that the page shows. */
  readonly period = input<string | null>(null);

  /** Values that files can be attached to, the newest first. Those of closed periods keep what they have. */
  protected readonly options = computed(() => {
    const { unit, decimals, points } = this.series();
    return points
      .flatMap(({ period, value, measurementId, closed }) =>
        value === null || measurementId === null || closed !== null
          ? []
          : [
              {
                period,
                measurementId,
                words: `${this.format.period(period)} · ${this.format.valueWithUnit(value, { unit, decimals })}`,
              },
            ],
      )
      .reverse();
  });
  private readonly asked = linkedSignal<string | null, string | null>({
    source: this.period,
    computation: () => null,
  });
  /** Identifier of the value that files go to. */
  protected readonly target = computed(() => {
    const options = this.options();
    const chosen =
      options.find(({ measurementId }) => measurementId === this.asked()) ??
      options.find(({ period }) => period === this.period()) ??
      options[0];
    return chosen?.measurementId ?? null;
  });
  protected readonly targetPeriod = computed(() => {
    const option = this.options().find(({ measurementId }) => measurementId === this.target());
    return option ? this.format.period(option.period) : '';
  });
  /** Standing ones first, each group with the newest on top. */
  protected readonly shown = computed(() => {
    const files = (this.store.files.value() ?? []).toReversed();
    return this.words.rows([...files.filter(stands), ...files.filter((file) => !stands(file))]);
  });
  protected readonly hasClosed = computed(() =>
    this.series().points.some(({ value, closed }) => value !== null && closed !== null),
  );
  /** Identifiers of the files that can be withdrawn. */
  protected readonly withdrawable = computed(() => {
    if (!this.mayAttach()) return new Set<string>();
    const closed = new Set(this.series().points.flatMap((one) => (one.closed === null ? [] : [one.period])));
    const files = this.store.files.value() ?? [];
    return new Set(
      files.filter(({ withdrawn, period }) => withdrawn === null && !closed.has(period)).map(({ id }) => id),
    );
  });
  protected readonly notice = computed(() => {
    const done = this.store.done();
    return done && this.t(`evidence.done.${done.what}`, { name: done.name });
  });
  protected readonly refusal = computed(() =>
    this.store.problem() ? problemSentence(this.store.problem(), this.t) : '',
  );
  protected readonly listSentence = computed(() => problemSentence(this.store.files.error(), this.t));

  constructor() {
    effect(() => {
      const { plan, kpi, cutOff: asOf } = this.address();
      this.store.subject.set({ plan, kpi, asOf });
    });
    // A corrected value leaves its files to the former one.
    effect(() => {
      this.series();
      untracked(() => this.store.files.reload());
    });
  }

  protected choose(event: Event): void {
    this.asked.set((event.target as HTMLSelectElement).value);
  }

  protected attach(files: File[]): void {
    const measurementId = this.target();
    if (measurementId !== null) void this.store.attach({ kpi: this.address().kpi, measurementId }, files);
  }

  protected withdraw({ id, reason }: { id: string; reason: string }): void {
    const file = this.store.files.value()?.find((one) => one.id === id);
    if (file) void this.store.withdraw(file, reason);
  }
}

function stands({ withdrawn, current }: EvidenceFile): boolean {
  return withdrawn === null && current;
}
