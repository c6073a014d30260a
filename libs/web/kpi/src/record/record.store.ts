import { Injectable, inject, signal } from '@angular/core';
import type { RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import { MeasurementWriter, type NodeEffect, PlanEffects } from '@rumbo/web-data';
import type { KpiAddress } from '../kpi.store';

/** Saving a value, and what it would do before it is saved. */
@Injectable()
export class RecordStore {
  private readonly effects = inject(PlanEffects);
  private previewNumber = 0;

  readonly writer = inject(MeasurementWriter);
  readonly effect = signal<NodeEffect[] | null>(null);
  readonly previewFailed = signal(false);

  /** Computes the effect of a draft; on the plan as it was at the sequence shown. */
  async preview(
    address: KpiAddress,
    sequence: number,
    draft: RecordMeasurement | null,
    period: string,
  ): Promise<void> {
    const number = ++this.previewNumber;
    this.previewFailed.set(false);
    if (!draft) {
      this.effect.set(null);
      return;
    }
    try {
      const prepared = await this.effects.prepare(address.plan, String(sequence));
      if (number !== this.previewNumber) return;
      const tried = {
        kpi: address.kpi,
        period: draft.period,
        value: String(draft.value),
        numerator: textOf(draft.numerator),
        denominator: textOf(draft.denominator),
      };
      this.effect.set(prepared.effectOf(tried, { period, mode: address.mode }).nodes);
    } catch {
      if (number !== this.previewNumber) return;
      this.effect.set(null);
      this.previewFailed.set(true);
    }
  }

  /** The saved measurement; null when it was refused, with `writer.problem` saying why. */
  async save(
    plan: string,
    kpi: string,
    sequence: number,
    measurement: RecordMeasurement,
  ): Promise<RecordedMeasurement | null> {
    const saved = await this.writer.save(plan, kpi, sequence, measurement);
    if (saved) this.effect.set(null);
    return saved;
  }
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
