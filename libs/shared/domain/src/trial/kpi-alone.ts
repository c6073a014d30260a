import { PlanState } from '../plan/plan-state';
import type { MeasurementRevision, NodeRevision, Revision } from '../plan/revisions';
import { NODE_KINDS, type KpiDefinition, type PlanMethod } from '../plan/vocabulary';

/** What a KPI's own score follows from. */
export interface AloneKpi {
  code: string;
  definition: KpiDefinition;
  method: PlanMethod;
  /** Current figures of every period, not only those of one board: together they tell decimals and percents. */
  targets: readonly { period: string; value: string }[];
  measurements: readonly AloneMeasurement[];
}

/** Without a state it counts. */
export type AloneMeasurement = Pick<MeasurementRevision, 'period' | 'value' | 'numerator' | 'denominator'> &
  Partial<Pick<MeasurementRevision, 'state'>>;

/** What is tried on the plan of one KPI comes after what it has. */
export const ALONE_SEQUENCE = 1;
const AT = new Date(0).toISOString();
/** It takes no room. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The plan of one KPI, which is scored there as in the plan that it comes from, and is quickly made. */
export function planOfAlone({ code, definition, method, targets, measurements }: AloneKpi): PlanState {
  const stamp = { sequence: ALONE_SEQUENCE, at: AT };
  const horizon = { from: '0001', to: '9999' };
  const revisions: Revision[] = [
    { type: 'plan', ...stamp, name: code, horizon, method, equations: [], links: [] },
    ...NODE_KINDS.slice(1).map((kind, above): NodeRevision => {
      const isKpi = kind === 'kpi';
      return {
        ...{ type: 'node', ...stamp, kind: kind as NodeRevision['kind'], code: isKpi ? code : '1' },
        parent: above === 0 ? null : '1',
        ...{ name: code, weight: null, statement: null, sourceNote: null, removed: false },
        kpi: isKpi ? definition : null,
      };
    }),
    ...targets.map(
      ({ period, value }) =>
        ({ type: 'target', ...stamp, kpi: code, period, value, actor: '', reason: null }) as const,
    ),
    ...measurements.map((measurement) => aloneRevision(code, measurement, ALONE_SEQUENCE)),
  ];
  const plan = new PlanState('');
  // Many are made: no more room than its own figures take.
  plan.expect(1);
  plan.apply(revisions);
  return plan;
}

/** The revision of a measurement on such a plan. */
export function aloneRevision(
  kpi: string,
  { period, value, numerator, denominator, state = 'approved' }: AloneMeasurement,
  sequence: number,
): MeasurementRevision {
  return {
    ...{ type: 'measurement', sequence, at: AT, id: NO_ID, kpi, period },
    ...{ value, numerator, denominator, state },
    ...{ breakdown: null, note: null, evidence: null, actor: '', reason: null },
  };
}

/** A KPI of a plan by itself, with the measurements that count, or with the newest ones in whatever state. */
export function aloneOf(
  state: PlanState,
  code: string,
  measurements: readonly AloneMeasurement[] = state.measurementsOf(code),
): AloneKpi {
  return {
    code,
    definition: state.kpi(code)!.definition,
    method: state.method,
    targets: state.targetsOf(code).map(({ period, value }) => ({ period, value })),
    measurements,
  };
}
