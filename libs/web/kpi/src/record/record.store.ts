import { Injectable, inject, signal } from '@angular/core';
import type { PlanDocument, RecordMeasurement, RecordedMeasurement } from '@rumbo/contracts';
import { MeasurementWriter, RumboApi } from '@rumbo/web-data';
import type { NodeEffect } from '../what-if';
import type { KpiAddress } from '../kpi.store';

/** Saving a value, and what it would do before it is saved. */
@Injectable()
export class RecordStore {
  private readonly api = inject(RumboApi);
  private document: { key: string; promise: Promise<PlanDocument> } | null = null;
  private previewNumber = 0;

  readonly writer = inject(MeasurementWriter);
  readonly effect = signal<NodeEffect[] | null>(null);
  readonly previewFailed = signal(false);

  /** Computes the effect of a draft; the code for it and the plan's document come when first needed. */
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
      const [{ effectOf }, document] = await Promise.all([
        import('../what-if'),
        this.documentAt(address.plan, sequence),
      ]);
      if (number !== this.previewNumber) return;
      this.effect.set(
        effectOf({
          document,
          kpi: address.kpi,
          recorded: {
            period: draft.period,
            value: String(draft.value),
            numerator: textOf(draft.numerator),
            denominator: textOf(draft.denominator),
          },
          board: { period, mode: address.mode },
          asOf: new Date().toISOString(),
        }),
      );
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

  private documentAt(plan: string, sequence: number): Promise<PlanDocument> {
    const key = `${plan}@${sequence}`;
    if (this.document?.key !== key) {
      this.document = { key, promise: this.api.document(plan, String(sequence)) };
      this.document.promise.catch(() => (this.document = null));
    }
    return this.document.promise;
  }
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
