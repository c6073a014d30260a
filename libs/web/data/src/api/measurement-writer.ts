import { Injectable, inject, signal } from '@angular/core';
import type { RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import { newIdempotencyKey } from './idempotency-key';
import { RumboApi } from './rumbo-api';

/** Saves measurements, one at a time. Each form provides its own. */
@Injectable()
export class MeasurementWriter {
  private readonly api = inject(RumboApi);
  /** One key for one intent: the same fields sent again after a lost answer save once. */
  private intent: { body: string; key: string } | null = null;

  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  /**
   * Records or corrects a value.
   * @param seen sequence of the answer that the person looked at
   * @returns the saved measurement; null when it was refused, with `problem` saying why
   */
  async save(
    plan: string,
    kpi: string,
    seen: number,
    measurement: RecordMeasurement,
  ): Promise<RecordedMeasurement | null> {
    const body = JSON.stringify([plan, kpi, seen, measurement]);
    if (this.intent?.body !== body) this.intent = { body, key: newIdempotencyKey() };
    this.busy.set(true);
    this.problem.set(null);
    try {
      const guards = { idempotencyKey: this.intent.key, ifMatch: seen };
      const saved = await this.api.record(plan, kpi, measurement, guards);
      this.intent = null;
      return saved;
    } catch (error) {
      this.problem.set(error);
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}
