import { randomUUID } from 'node:crypto';
import type {
  KpiDefinition,
  MeasurementRevision,
  NodeRevision,
  PeriodRevision,
  PlanRevision,
  ReviewRevision,
  Revision,
  Stamp,
  TargetRevision,
} from '@rumbo/domain';
import type { StoredDelegation } from '../entities/delegation-mapping';
import type { StoredEvidence } from '../entities/evidence-mapping';
import type { StoredPublication } from '../entities/publication-mapping';
import type { TransactionRunner } from '../writing/transaction-runner';
import type { NewEntry } from '../writing/write-transaction';

export const PLAN = 'isss-2021';

export function newEntry(overrides: Partial<NewEntry> = {}): NewEntry {
  return {
    actor: 'owner',
    kind: 'measurement.recorded',
    plan: PLAN,
    subject: 'kpi:1.1.1.1@2021',
    payload: { value: '11500000.00' },
    ...overrides,
  };
}

export function planRevisionOf(stamp: Stamp, overrides: Partial<PlanRevision> = {}): PlanRevision {
  return {
    type: 'plan',
    ...stamp,
    name: 'Plan estratégico',
    horizon: { from: '2019', to: '2024' },
    method: {},
    equations: [],
    links: [],
    ...overrides,
  };
}

export function nodeRevisionOf(stamp: Stamp, overrides: Partial<NodeRevision> = {}): NodeRevision {
  return {
    type: 'node',
    ...stamp,
    kind: 'perspective',
    code: '1',
    parent: null,
    name: 'Financiera',
    weight: null,
    statement: null,
    sourceNote: null,
    kpi: null,
    removed: false,
    ...overrides,
  };
}

export function kpiDefinition(overrides: Partial<KpiDefinition> = {}): KpiDefinition {
  return {
    definition: null,
    unit: 'USD',
    decimals: 2,
    owner: null,
    source: null,
    direction: 'increase',
    frequency: 'yearly',
    accumulation: 'sum',
    rule: null,
    thresholds: null,
    breakdown: null,
    ...overrides,
  };
}

export function targetRevisionOf(stamp: Stamp, overrides: Partial<TargetRevision> = {}): TargetRevision {
  return {
    type: 'target',
    ...stamp,
    kpi: '1.1.1.1',
    period: '2021',
    value: '11500000.00',
    actor: 'admin',
    reason: null,
    ...overrides,
  };
}

export function measurementRevisionOf(
  stamp: Stamp,
  overrides: Partial<MeasurementRevision> = {},
): MeasurementRevision {
  return {
    type: 'measurement',
    ...stamp,
    id: randomUUID(),
    kpi: '1.1.1.1',
    period: '2021',
    value: '13029542.75',
    numerator: null,
    denominator: null,
    breakdown: null,
    note: null,
    evidence: null,
    state: 'recorded',
    actor: 'owner',
    reason: null,
    ...overrides,
  };
}

export function reviewRevisionOf(stamp: Stamp, overrides: Partial<ReviewRevision> = {}): ReviewRevision {
  return {
    type: 'review',
    ...stamp,
    measurementId: randomUUID(),
    kpi: '1.1.1.1',
    period: '2021',
    state: 'returned',
    actor: 'director',
    reason: 'Falta el acta',
    ...overrides,
  };
}

export function periodRevisionOf(stamp: Stamp, overrides: Partial<PeriodRevision> = {}): PeriodRevision {
  return {
    type: 'period',
    ...stamp,
    period: '2021',
    state: 'closed',
    actor: 'director',
    reason: null,
    ...overrides,
  };
}

export function publicationOf(stamp: Stamp, overrides: Partial<StoredPublication> = {}): StoredPublication {
  return {
    id: randomUUID(),
    ...stamp,
    plan: PLAN,
    period: '2021',
    mode: 'ytd',
    cutOff: { sequence: stamp.sequence - 1, asOf: '2022-01-31T00:00:00.000Z' },
    title: 'Tablero 2021',
    message: null,
    digest: 'd'.repeat(64),
    checkpoint: null,
    actor: 'director',
    ...overrides,
  };
}

export function evidenceOf(stamp: Stamp, overrides: Partial<StoredEvidence> = {}): StoredEvidence {
  return {
    ...stamp,
    plan: PLAN,
    id: randomUUID(),
    state: 'attached',
    kpi: '1.1.1.1',
    period: '2021',
    measurementId: randomUUID(),
    sha256: 'e'.repeat(64),
    name: 'acta.pdf',
    type: 'application/pdf',
    size: 1024,
    actor: 'owner',
    reason: null,
    ...overrides,
  };
}

/** The smallest plan: one KPI under one of each, `1` › `1.1` › `1.1.1` › `1.1.1.1`. */
export function planRevisions(stamp: Stamp): Revision[] {
  return [
    planRevisionOf(stamp),
    nodeRevisionOf(stamp),
    nodeRevisionOf(stamp, { kind: 'line', code: '1.1', parent: '1', name: 'Recuperar la mora' }),
    nodeRevisionOf(stamp, { kind: 'objective', code: '1.1.1', parent: '1.1', name: 'Reducir la mora' }),
    nodeRevisionOf(stamp, {
      kind: 'kpi',
      code: '1.1.1.1',
      parent: '1.1.1',
      name: 'Mora',
      kpi: kpiDefinition(),
    }),
    targetRevisionOf(stamp),
  ];
}

/** Writes the smallest plan. */
export function importPlan(runner: TransactionRunner, plan = PLAN): Promise<Stamp> {
  return runner.write(async (tx) => {
    const stamp = await tx.append(
      newEntry({ actor: 'admin', kind: 'plan.imported', plan, subject: `plan:${plan}` }),
    );
    await tx.addRevisions(plan, planRevisions(stamp));
    return stamp;
  });
}

/** Writes one value of the smallest plan. */
export function recordValue(
  runner: TransactionRunner,
  overrides: Partial<MeasurementRevision> = {},
  plan = PLAN,
): Promise<MeasurementRevision> {
  return runner.write(async (tx) => {
    const stamp = await tx.append(newEntry({ plan }));
    const revision = measurementRevisionOf(stamp, overrides);
    await tx.addRevisions(plan, [revision]);
    return revision;
  });
}

/** A delegation from one owner to another, for a week. */
export function delegationOf(stamp: Stamp, overrides: Partial<StoredDelegation> = {}): StoredDelegation {
  return {
    ...stamp,
    id: 'delegation-1',
    state: 'set',
    owner: 'owner',
    delegate: 'ana',
    from: '2026-01-05',
    until: '2026-01-11',
    reason: 'Vacaciones',
    actor: 'owner',
    ...overrides,
  };
}

/** One row of each kind that may follow an import, under one entry. */
export function recordOfEach(runner: TransactionRunner): Promise<void> {
  return runner.write(async (tx) => {
    const stamp = await tx.append(newEntry());
    const measurement = measurementRevisionOf(stamp);
    const review = reviewRevisionOf(stamp, { measurementId: measurement.id });
    await tx.addRevisions(PLAN, [measurement, review, periodRevisionOf(stamp)]);
    await tx.addPublication(publicationOf(stamp));
    await tx.addEvidence(evidenceOf(stamp));
    await tx.addDelegation(delegationOf(stamp));
  });
}
