import type { PlanState } from '../plan/plan-state';
import { counts, type Revision } from '../plan/revisions';
import type { NodeKind } from '../plan/vocabulary';

/** One write in short: what it is about and what the figure was and became. */
export interface DescribedChange {
  kind: NodeKind;
  code: string;
  name: string;
  /** Of values and targets, in the KPI's own frequency. */
  period: string | null;
  /** The value, target or weight as a decimal string; null when there was none that counts. */
  before: string | null;
  after: string | null;
  /** Of a KPI's figures; null for weights and other nodes. */
  unit: string | null;
  decimals: number | null;
}

/**
 * Notes what is there before a write; the function that comes back, called once the state has taken the write,
 * tells what changed. It tells nothing of a write that brings several things.
 */
export function describeChange(state: PlanState, write: readonly Revision[]): () => DescribedChange | null {
  const [revision, ...others] = write;
  if (!revision || others.length > 0) return () => null;
  const before = figureOf(state, revision);
  return () => {
    const after = figureOf(state, revision);
    // A definition that changes around its weight, or a method: no one figure stands for it.
    const isOneFigure = before !== after;
    return {
      ...subjectOf(state, revision),
      before: isOneFigure ? before : null,
      after: isOneFigure ? after : null,
    };
  };
}

function figureOf(state: PlanState, revision: Revision): string | null {
  switch (revision.type) {
    case 'plan':
    case 'period':
      return null;
    case 'node': {
      const node = state.node(revision.kind, revision.code);
      return node ? (node.weight ?? '1') : null;
    }
    case 'target':
      return state.target(revision.kpi, revision.period)?.value ?? null;
    case 'measurement':
    case 'review': {
      const measurement = state.measurement(revision.kpi, revision.period);
      return measurement && counts(measurement) ? measurement.value : null;
    }
  }
}

function subjectOf(state: PlanState, revision: Revision): Omit<DescribedChange, 'before' | 'after'> {
  const none = { period: null, unit: null, decimals: null };
  if (revision.type === 'plan' || revision.type === 'period')
    return { kind: 'plan', code: state.code, name: state.plan.name, ...none };
  if (revision.type === 'node') {
    const { kind, code, name } = revision;
    return { kind, code, name, ...none };
  }
  const { kpi: code, period } = revision;
  const entry = state.kpi(code);
  const { unit = null, decimals = null } = entry?.definition ?? {};
  return { kind: 'kpi', code, name: entry?.name ?? code, period, unit, decimals };
}
