import fc from 'fast-check';
import type { PlanDocument } from '../plan/plan-document';
import type { MeasurementRevision, NodeRevision, PlanRevision, Revision } from '../plan/revisions';
import { MEASUREMENT_STATES, PERIOD_STATES, REVIEW_STATES } from '../plan/revisions';
import { ACCUMULATIONS, FREQUENCIES, type Accumulation, type Frequency, type Rule } from '../plan/vocabulary';
import {
  measurementRevision,
  periodRevision,
  reviewRevision,
  revisionsOf,
  targetRevision,
} from './plan-fixtures';
import { periodText, ratioFigure, targetText, valueText } from './random-figures';
import { kpi, planWith, rule, weight } from './random-plan';

/** What may happen to a plan after it was taken in; `at` picks whom it happens to. */
type Event =
  | { type: 'value'; at: number; period: string; figure: Figure; state: (typeof MEASUREMENT_STATES)[number] }
  | { type: 'target'; at: number; period: string; value: string | null }
  | { type: 'review'; at: number; state: (typeof REVIEW_STATES)[number] }
  | { type: 'period'; period: string; state: (typeof PERIOD_STATES)[number] }
  | { type: 'node'; at: number; weight: string | undefined; removed: boolean }
  | { type: 'rule'; at: number; rule: Rule | undefined; frequency: Frequency; accumulation: Accumulation }
  | { type: 'method'; graceDays: number; missing: 'exclude' | 'zero' };

interface Figure {
  value: string;
  numerator?: string;
  denominator?: string;
}

const anyPeriod = fc.oneof(...FREQUENCIES.map(periodText), fc.constantFrom('2019', '2023-05'));
const figure: fc.Arbitrary<Figure> = fc.oneof(ratioFigure, fc.record({ value: valueText }));

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('value' as const),
      at: fc.nat(50),
      period: anyPeriod,
      figure,
      state: fc.constantFrom(...MEASUREMENT_STATES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('target' as const),
      at: fc.nat(50),
      period: anyPeriod,
      value: fc.option(targetText, { freq: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('review' as const),
      at: fc.nat(50),
      state: fc.constantFrom(...REVIEW_STATES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('period' as const),
      period: anyPeriod,
      state: fc.constantFrom(...PERIOD_STATES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('node' as const),
      at: fc.nat(50),
      weight,
      removed: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rule' as const),
      at: fc.nat(50),
      rule,
      frequency: fc.constantFrom(...FREQUENCIES),
      accumulation: fc.constantFrom(...ACCUMULATIONS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('method' as const),
      graceDays: fc.constantFrom(0, 15, 45),
      missing: fc.constantFrom('exclude' as const, 'zero' as const),
    }),
  },
);

/** A plan and up to eight later writes, in ascending order of sequence; now and then two share one. */
export const history = historyOf(planWith());

/** The same of a plan of few KPIs: writes meet more often, and the whole state at every sequence is told quickly. */
export const smallHistory = historyOf(planWith(kpi, { lines: 1, kpis: 1 }));

function historyOf(plan: fc.Arbitrary<PlanDocument>): fc.Arbitrary<Revision[]> {
  return fc.tuple(plan, fc.array(fc.tuple(event, fc.nat(3)), { maxLength: 8 })).map(([document, events]) => {
    const base = revisionsOf(document);
    let sequence = 1;
    const revisions = [...base];
    for (const [happened, step] of events) {
      sequence += Math.min(step, 1) || (sequence === 1 ? 1 : 0);
      revisions.push(...revisionsFor(happened, base, revisions, sequence));
    }
    return revisions;
  });
}

function revisionsFor(event: Event, base: Revision[], soFar: Revision[], sequence: number): Revision[] {
  // Values of one write have identifiers of their own, as the database sees to it.
  if (event.type !== 'review') return [revisionOf(event, base, sequence, `r${soFar.length}`)];
  // Any value that there ever was: a review of one that was replaced must change nothing.
  const values = soFar.filter((one): one is MeasurementRevision => one.type === 'measurement');
  const value = values[values.length - 1 - (event.at % values.length)];
  return value ? [reviewRevision(value, { sequence, state: event.state })] : [];
}

function revisionOf(
  event: Exclude<Event, { type: 'review' }>,
  base: Revision[],
  sequence: number,
  id: string,
): Revision {
  const nodes = base.filter((revision): revision is NodeRevision => revision.type === 'node');
  const kpis = nodes.filter(({ kind }) => kind === 'kpi');
  switch (event.type) {
    case 'value': {
      const { period, state } = event;
      const kpi = kpis[event.at % kpis.length]!.code;
      return measurementRevision({ id, sequence, kpi, period, state, ...event.figure });
    }
    case 'target': {
      const kpi = kpis[event.at % kpis.length]!.code;
      return targetRevision({ sequence, kpi, period: event.period, value: event.value });
    }
    case 'period':
      return periodRevision({ sequence, period: event.period, state: event.state });
    case 'node': {
      const node = nodes[event.at % nodes.length]!;
      return { ...node, sequence, weight: event.weight ?? null, removed: event.removed };
    }
    case 'rule': {
      const node = kpis[event.at % kpis.length]!;
      const { frequency, accumulation } = event;
      return { ...node, sequence, kpi: { ...node.kpi!, rule: event.rule ?? null, frequency, accumulation } };
    }
    case 'method': {
      const plan = base[0] as PlanRevision;
      const { graceDays, missing } = event;
      return { ...plan, sequence, method: { ...plan.method, graceDays, missing } };
    }
  }
}
