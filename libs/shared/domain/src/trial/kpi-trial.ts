import { requirePeriod } from '../periods/period';
import { childrenOf } from '../plan/plan-structure';
import type { PlanState } from '../plan/plan-state';
import type { KpiDefinition, Mode, NodeKind, PlanMethod, Status } from '../plan/vocabulary';
import { ALONE_SEQUENCE, aloneOf, aloneRevision, planOfAlone } from './kpi-alone';
import { KpiResult } from '../scoring/kpi-result';
import { rollup, type RollupChild } from '../scoring/rollup';
import { orNull } from '../scoring/score-columns';
import { type CutOffPoint, newScoreColumns, runScoresOnly, scoreLeaf, windowFor } from '../scoring/score-run';
import { valueStatus } from '../scoring/value-status';

/**
 * All that a KPI's value does to a board: the KPI with its figures, and what the nodes beside it and beside those above
 * it bring to their parents. So a value can be tried without the plan, and comes to the same bits as there.
 */
export interface KpiSurroundings {
  plan: string;
  kpi: string;
  period: string;
  mode: Mode;
  /** The instant at which it is judged what is due. */
  asOf: string;
  sequence: number;
  method: PlanMethod;
  definition: KpiDefinition;
  /** Current figures of every period: together they tell the KPI's decimals and whether it is in percent. */
  targets: readonly { period: string; value: string }[];
  measurements: SurroundedValue[];
  /** The KPI and the nodes above it, the plan last. */
  path: SurroundedNode[];
}

/** A value that counts. */
export interface SurroundedValue {
  period: string;
  value: string;
  numerator: string | null;
  denominator: string | null;
}

export interface SurroundedNode {
  kind: NodeKind;
  code: string;
  name: string;
  weight: number;
  /** Its siblings of which something is due, in the plan's order. */
  before: RollupChild[];
  after: RollupChild[];
}

/**
 * What a KPI's value does to the board of a period.
 * @throws PeriodError when the period is none
 */
export function kpiSurroundings(
  state: PlanState,
  kpi: string,
  query: { period: string; mode: Mode },
  cutOff: CutOffPoint,
): KpiSurroundings {
  const { structure, method } = state;
  const { nodes, parent, kpiIndex, nodeOfKpi } = structure;
  const columns = newScoreColumns(state);
  runScoresOnly(
    state,
    [windowFor({ period: requirePeriod(query.period), mode: query.mode, cutOff }, method)],
    columns,
  );
  const path: SurroundedNode[] = [];
  for (let node = nodeOfKpi[kpiIndex.get(kpi)!]!; node >= 0; node = parent[node]!) {
    const { kind, code, name, weight } = nodes[node]!;
    const [before, after]: [RollupChild[], RollupChild[]] = [[], []];
    let siblings = before;
    for (const child of node > 0 ? childrenOf(structure, parent[node]!) : []) {
      if (child === node) siblings = after;
      else if (orNull(columns.coverage(child)) !== null)
        siblings.push({ weight: nodes[child]!.weight, score: orNull(columns.score(child)) });
    }
    path.push({ kind, code, name, weight, before, after });
  }
  const { definition, targets } = aloneOf(state, kpi, []);
  const measurements = state
    .measurementsOf(kpi)
    .map(({ period, value, numerator, denominator }) => ({ period, value, numerator, denominator }));
  return { plan: state.code, kpi, ...query, ...cutOff, method, definition, targets, measurements, path };
}

/** Values tried on a KPI, of which only its surroundings are known. */
export class KpiTrial {
  private readonly alone: PlanState;
  /** One cell is typed into at a time: its values replace each other. */
  private trial: { period: string; state: PlanState } | null = null;
  private readonly result = new KpiResult();

  constructor(private readonly around: KpiSurroundings) {
    this.alone = planOfAlone({ ...around, code: around.kpi });
  }

  /** The scores from the KPI up to the plan, as they are or with a value; null where there is none. */
  scores(tried?: SurroundedValue): (number | null)[] {
    const { path, method } = this.around;
    const cap = Number(method.cap);
    let own = this.leaf(tried ? this.with(tried) : this.alone, cap);
    return path.map(({ before, after, weight }, level) => {
      const { score, isDue } = own;
      if (level < path.length - 1) {
        const siblings = [...before, ...(isDue ? [{ weight, score }] : []), ...after];
        const above = rollup(siblings, method, cap);
        own = { score: above.score, isDue: above.coverage !== null };
      }
      return score;
    });
  }

  /** The status of a value by itself, against its own period's target. */
  statusOf(period: string, value: string): Status {
    return valueStatus(this.alone, this.alone.kpis()[0]!, period, value);
  }

  private with(tried: SurroundedValue): PlanState {
    if (this.trial?.period !== tried.period) this.trial = { period: tried.period, state: this.alone.fork() };
    const { state } = this.trial;
    state.apply([aloneRevision(this.around.kpi, { ...tried, state: 'recorded' }, ALONE_SEQUENCE + 1)]);
    return state;
  }

  private leaf(state: PlanState, cap: number): { score: number | null; isDue: boolean } {
    const { period, mode, asOf, sequence } = this.around;
    const cutOff = { asOf, sequence };
    const window = windowFor({ period: requirePeriod(period), mode, cutOff }, state.method);
    const columns = newScoreColumns(state);
    scoreLeaf(state, 0, window, columns, cap, this.result);
    const leaf = state.structure.nodeOfKpi[0]!;
    return { score: orNull(columns.score(leaf)), isDue: orNull(columns.coverage(leaf)) !== null };
  }
}
