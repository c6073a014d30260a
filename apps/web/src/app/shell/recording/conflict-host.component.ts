import { Component, computed, inject, input } from '@angular/core';
import {
  type Cell,
  FormatService,
  type Quantity,
  RecordingQueue,
  RumboApi,
  injectTranslate,
  remote,
} from '@rumbo/web-data';
import { ConflictDialogComponent } from '@rumbo/web-ui';
import { type SideValue, conflictSide } from './conflict-side';

/** Settles the conflict of a cell: reads the two values for the dialogue and does what the person chooses. */
@Component({
  selector: 'rumbo-conflict-host',
  imports: [ConflictDialogComponent],
  template: `
    @if (recording(); as typed) {
      <rumbo-conflict-dialog
        [subject]="subject()"
        [mine]="mine()!"
        [theirs]="theirs()"
        [standing]="standing()"
        [startReason]="typed.measurement?.reason ?? ''"
        (mineKept)="settle('mine', $event)"
        (theirsTaken)="settle('theirs')"
        (closed)="queue.askConflict(null)"
      />
    }
  `,
})
export class ConflictHostComponent {
  private readonly api = inject(RumboApi);
  private readonly format = inject(FormatService);
  private readonly t = injectTranslate();
  protected readonly queue = inject(RecordingQueue);

  readonly cell = input.required<Cell>();

  protected readonly recording = computed(() => {
    const recording = this.queue.recordingOf(this.cell())();
    return recording?.status === 'conflict' ? recording : null;
  });
  private readonly detail = remote(
    () => ({ plan: this.cell().plan, kpi: this.cell().kpi }),
    ({ plan, kpi }, abort) => this.api.kpi(plan, kpi, null, abort),
  );
  private readonly quantity = computed<Quantity>(() => this.detail.value()?.kpi ?? { unit: '' });
  protected readonly subject = computed(() => {
    const { kpi, period } = this.cell();
    return [kpi, this.detail.value()?.kpi.name, '·', this.format.period(period)].filter(Boolean).join(' ');
  });
  protected readonly mine = computed(() => {
    const recording = this.recording();
    if (!recording?.measurement) return null;
    const when = this.t('recording.conflict.typed', { at: this.format.dateTime(recording.at) });
    return this.side(recording.measurement, when);
  });
  protected readonly theirs = computed(() => {
    const theirs = this.recording()?.theirs;
    if (!theirs) return null;
    const at = theirs.at && this.format.dateTime(theirs.at);
    return this.side(theirs, at ? this.t('recording.conflict.by', { who: theirs.by ?? '', at }) : '');
  });

  protected readonly standing = computed(() => typeof this.recording()?.theirs?.value === 'string');

  protected async settle(choice: 'mine' | 'theirs', reason?: string): Promise<void> {
    const cell = this.cell();
    await this.queue.resolve(cell, choice, reason);
    const outcome = await this.queue.settled(cell);
    // Someone may have been faster again.
    if (outcome?.status !== 'conflict') this.queue.askConflict(null);
  }

  private side(value: SideValue, when: string) {
    return conflictSide(value, when, this.quantity(), this.format, this.t);
  }
}
