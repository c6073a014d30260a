import { Component, computed, inject, input } from '@angular/core';
import type { Explanation, KpiSummary, SeriesPoint } from '@rumbo/contracts';
import { subtractDecimals } from '@rumbo/domain';
import { FormatService, changeBetween, injectTranslate } from '@rumbo/web-data';
import { BulletGraphComponent } from '@rumbo/web-charts';
import { StatusComponent } from '@rumbo/web-ui';

/** Value, target, attainment and score of the board's period, and how far the value is from target and past. */
@Component({
  selector: 'rumbo-kpi-figures',
  imports: [BulletGraphComponent, StatusComponent],
  templateUrl: './kpi-figures.component.html',
  styleUrl: './kpi-figures.component.scss',
})
export class KpiFiguresComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly kpi = input.required<KpiSummary>();
  readonly explanation = input.required<Explanation>();
  readonly previous = input<SeriesPoint>();
  readonly current = input<SeriesPoint>();

  protected readonly quantity = computed(() => ({ unit: this.kpi().unit, decimals: this.kpi().decimals }));
  /** The accumulated target, or the only one that waits for a value. */
  protected readonly target = computed(() => {
    const { target, subPeriods } = this.explanation();
    if (target !== null) return target;
    const waiting = subPeriods.flatMap((sub) => (sub.target === null ? [] : [sub.target]));
    return waiting.length === 1 ? waiting[0]! : null;
  });
  protected readonly latest = computed(() => {
    const { latest } = this.kpi();
    if (!latest || this.explanation().actual !== null) return '';
    const value = this.format.valueWithUnit(latest.value, this.quantity());
    return this.t('kpi.latest', { value, period: this.format.period(latest.period) });
  });
  protected readonly provisional = computed(() =>
    this.explanation().subPeriods.some(({ included, provisional }) => included && provisional),
  );
  protected readonly againstTarget = computed(() => {
    const { actual, target } = this.explanation();
    if (actual === null || target === null) return null;
    const change = changeBetween(actual, target, this.kpi().direction);
    return {
      difference: this.format.change(subtractDecimals(actual, target), this.quantity()),
      share: change?.share == null ? null : this.format.percentChange(change.share),
    };
  });
  protected readonly againstPrevious = computed(() => {
    const [now, before] = [this.current(), this.previous()];
    const change = changeBetween(now?.value, before?.value, this.kpi().direction);
    if (!change || !before) return null;
    const period = this.format.period(before.period);
    // A board to date shows more than the last period, whose change this is.
    const ofPart = now?.period !== this.explanation().period;
    return {
      label: ofPart
        ? this.t('kpi.partAgainstPrevious', { part: this.format.period(now!.period), period })
        : this.t('kpi.againstPrevious', { period }),
      difference: this.format.change(change.difference, this.quantity()),
      share: change.share === null ? null : this.format.percentChange(change.share),
      verdict: change.verdict,
      value: this.format.valueWithUnit(before.value!, this.quantity()),
    };
  });
  protected readonly bullet = computed(() => {
    const { actual, target, rule, thresholds } = this.explanation();
    if (actual === null || target === null) return null;
    return { value: actual, target, rule, thresholds, direction: this.kpi().direction };
  });
  protected readonly bulletLabel = computed(() => {
    const { actual, target, status } = this.explanation();
    return this.t('kpi.bullet', {
      value: actual === null ? '' : this.format.valueWithUnit(actual, this.quantity()),
      target: target === null ? '' : this.format.valueWithUnit(target, this.quantity()),
      status: this.t(`status.${status}`),
    });
  });
}
