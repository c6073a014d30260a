import { Injectable, inject, signal } from '@angular/core';
import type { RecordMeasurement } from '@rumbo/contracts';
import { type NodeEffect, PlanEffects } from '@rumbo/web-data';
import type { KpiAddress } from '../kpi.store';

/** What a value would do before it is saved. */
@Injectable()
export class RecordStore {
  private readonly effects = inject(PlanEffects);
  private previewNumber = 0;

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
      const { plan, kpi, mode } = address;
      const board = { period, mode };
      const prepared = await this.effects.prepare({ plan, kpi, board, seen: String(sequence) });
      if (number !== this.previewNumber) return;
      const tried = {
        kpi,
        period: draft.period,
        value: String(draft.value),
        numerator: textOf(draft.numerator),
        denominator: textOf(draft.denominator),
      };
      this.effect.set(prepared.effectOf(tried, board).nodes);
    } catch {
      if (number !== this.previewNumber) return;
      this.effect.set(null);
      this.previewFailed.set(true);
    }
  }
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
