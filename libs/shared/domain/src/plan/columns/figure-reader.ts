import { FREQUENCIES } from '../vocabulary';
import { formatPeriod, PER_YEAR } from '../../periods/period';
import type { MeasurementRevision, ReviewRevision, TargetRevision } from '../revisions';
import type { FigureStore, Found } from './figure-store';
import { idOf, type Place, placeOf } from './figure-writer';
import { eachCell } from './versions-of';
import { REVIEWED, stateOf, WITHDRAWN } from './version';

/** A target that is set. */
export type SetTarget = TargetRevision & { value: string };

/** The newest measurement of a period, in the state that its newest review gave it. */
export function measurementIn(
  store: FigureStore,
  kpi: string,
  period: string,
): MeasurementRevision | undefined {
  const found = valueIn(store, kpi, period);
  return found ? measurementOf(found, kpi, period) : undefined;
}

/** The same by its identifier; nothing where that is no newest measurement of a period. */
export function measurementWithId(
  store: FigureStore,
  kpi: string,
  id: string,
): MeasurementRevision | undefined {
  const slots = store.recordFor(kpi)?.slots ?? [];
  // Who asks for one mostly means a recent one.
  for (const year of store.years().reverse()) {
    for (let frequency = 0; frequency < slots.length; frequency++) {
      for (let index = PER_YEAR[FREQUENCIES[frequency]!] - 1; index >= 0 && slots[frequency]! >= 0; index--) {
        const found = store.value(slots[frequency]!, year, index);
        if (!found || idOf(found.home, found.version) !== id) continue;
        return measurementOf(found, kpi, formatPeriod({ year, index, frequency: FREQUENCIES[frequency]! }));
      }
    }
  }
  return undefined;
}

/** Identifier of the same; the measurement has to be there. */
export function measurementIdAt(store: FigureStore, kpi: string, place: Place): string {
  const { version, home } = valueAt(store, kpi, place)!;
  return idOf(home, version);
}

/** Its figure, to the character. */
export function valueTextAt(store: FigureStore, kpi: string, place: Place): string {
  const { version, home } = valueAt(store, kpi, place)!;
  return home.textOf(version);
}

/** The newest review of a period's newest measurement. */
export function reviewIn(store: FigureStore, kpi: string, period: string): ReviewRevision | undefined {
  const found = valueIn(store, kpi, period);
  if (!found || !(found.version.state & REVIEWED)) return undefined;
  const { version, home } = found;
  const detail = home.heap.at(version.detail);
  return {
    type: 'review',
    sequence: version.since,
    ...stampOf(found),
    measurementId: idOf(home, version),
    kpi,
    period,
    state: stateOf(version.state) as ReviewRevision['state'],
    reason: detail.reason ?? null,
  };
}

export function targetIn(store: FigureStore, kpi: string, period: string): SetTarget | undefined {
  const place = placeOf(period);
  const slot = (place && store.recordFor(kpi)?.slots[place.frequency]) ?? -1;
  const found = slot < 0 ? null : store.target(slot, place!.year, place!.index);
  return found && found.version.decimals !== WITHDRAWN ? targetOf(found, kpi, period) : undefined;
}

/** The newest measurement of every period of a KPI, by frequency and time. */
export function measurementsIn(store: FigureStore, kpi: string): MeasurementRevision[] {
  const measurements: MeasurementRevision[] = [];
  eachCell(store, store.recordFor(kpi)?.slots ?? [], (slot, year, index, frequency) => {
    const found = store.value(slot, year, index);
    if (!found) return;
    measurements.push(
      measurementOf(found, kpi, formatPeriod({ year, index, frequency: FREQUENCIES[frequency]! })),
    );
  });
  return measurements;
}

/** The target of every period of a KPI that has one, by frequency and time. */
export function targetsIn(store: FigureStore, kpi: string): SetTarget[] {
  const targets: SetTarget[] = [];
  eachCell(store, store.recordFor(kpi)?.slots ?? [], (slot, year, index, frequency) => {
    const found = store.target(slot, year, index);
    if (!found || found.version.decimals === WITHDRAWN) return;
    targets.push(targetOf(found, kpi, formatPeriod({ year, index, frequency: FREQUENCIES[frequency]! })));
  });
  return targets;
}

function valueIn(store: FigureStore, kpi: string, period: string): Found | null {
  const place = placeOf(period);
  return place && valueAt(store, kpi, place);
}

function valueAt(store: FigureStore, kpi: string, { frequency, year, index }: Place): Found | null {
  const slot = store.recordFor(kpi)?.slots[frequency] ?? -1;
  return slot < 0 ? null : store.value(slot, year, index);
}

function measurementOf({ version, home }: Found, kpi: string, period: string): MeasurementRevision {
  const recorded = home.recordedAs(version);
  const detail = home.heap.at(recorded.detail);
  return {
    type: 'measurement',
    sequence: recorded.since,
    ...stampOf({ version: recorded, home }),
    id: idOf(home, version),
    kpi,
    period,
    value: home.textOf(recorded),
    ...home.partTexts(recorded),
    breakdown: detail.breakdown ?? null,
    note: detail.note ?? null,
    evidence: detail.evidence ?? null,
    state: stateOf(version.state),
    reason: detail.reason ?? null,
  };
}

function targetOf({ version, home }: Found, kpi: string, period: string): SetTarget {
  return {
    type: 'target',
    sequence: version.since,
    ...stampOf({ version, home }),
    kpi,
    period,
    value: home.textOf(version),
    reason: home.heap.at(version.detail).reason ?? null,
  };
}

/** Time and actor: those of its sequence, unless its own detail says otherwise. */
function stampOf({ version, home }: Found): { at: string; actor: string } {
  const detail = home.heap.at(version.detail);
  const { at, actor } = home.stamps.at(version.since);
  return { at: detail.at ?? at ?? '', actor: detail.actor ?? actor ?? '' };
}
