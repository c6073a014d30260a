import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { RecordedBatch } from '@rumbo/contracts';
import { RecordingQueue, RumboApi } from '@rumbo/web-data';
import { GridCells, type Place } from './grid-cells';
import { GridStore } from './grid.store';

/** Taking back: the newest change of a cell, or the batch saved last, by further revisions. */
@Injectable()
export class GridUndo {
  private readonly api = inject(RumboApi);
  private readonly store = inject(GridStore);
  private readonly cells = inject(GridCells);
  private readonly queue = inject(RecordingQueue);

  /** The batch that was saved last and not taken back; null when there is none. */
  readonly batch = signal<RecordedBatch | null>(null);
  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  constructor() {
    const before = untracked(this.queue.lastBatch);
    effect(() => {
      const answer = this.queue.lastBatch();
      if (answer !== before && answer?.batch) this.batch.set(answer);
    });
  }

  undoable(place: Place): boolean {
    const recording = this.cells.recordingOf(place);
    const settled = recording === null || recording.status === 'saved';
    const { undoable, closed, measurementId } = this.cells.standingOf(place);
    return settled && undoable && closed === null && measurementId !== null;
  }

  /** @returns whether it was taken back; `problem` says why it was not */
  undoCell(place: Place): Promise<boolean> {
    const { plan, kpi } = this.cells.keyOf(place);
    const { measurementId } = this.cells.standingOf(place);
    return this.run(() => this.api.undoMeasurement(plan, kpi, measurementId!));
  }

  async reverseBatch(reason: string): Promise<boolean> {
    const batch = this.batch();
    if (!batch?.batch) return false;
    const done = await this.run(() => this.api.reverseBatch(batch.plan, batch.batch!, reason));
    if (done) this.batch.set(null);
    return done;
  }

  private async run(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.store.reload();
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
