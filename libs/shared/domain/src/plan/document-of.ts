import type {
  DocumentKpi,
  DocumentLine,
  DocumentMeasurement,
  DocumentMethod,
  DocumentObjective,
  DocumentPerspective,
  PlanDocument,
} from './plan-document';
import { withItems } from './json-pieces';
import type { PlanState } from './plan-state';
import type { PlanTreeBranch } from './plan-tree';
import { planTree } from './plan-tree';

/**
 * The plan document of a state: current values only, numbers as decimal strings, what the plan does not state
 * left out. Importing it again gives the same state.
 */
export function documentOf(state: PlanState): PlanDocument {
  return frameOf(
    state,
    planTree(state).children.map((perspective): DocumentPerspective => ({
      ...nodeFields(state, perspective),
      lines: perspective.children.map((line): DocumentLine => ({
        ...nodeFields(state, line),
        objectives: line.children.map((objective): DocumentObjective => ({
          ...nodeFields(state, objective),
          kpis: objective.children.map((kpi) => kpiDocument(state, kpi)),
        })),
      })),
    })),
  );
}

/**
 * The document's JSON in pieces, a KPI at a time: that of a large plan has more than a hundred megabytes. Until it is at
 * its end the state has to stay as it is.
 */
export function* documentText(state: PlanState): Generator<string, void> {
  const perspectives = planTree(state, { depth: 2 }).children;
  const frame = (node: PlanTreeBranch, field: string) =>
    JSON.stringify({ ...nodeFields(state, node), [field]: [] });
  yield* withItems(JSON.stringify(frameOf(state, [])), 'perspectives', perspectives, (perspective) =>
    withItems(frame(perspective, 'lines'), 'lines', perspective.children, (line) =>
      withItems(frame(line, 'objectives'), 'objectives', below(state, line), (objective) =>
        withItems(frame(objective, 'kpis'), 'kpis', objective.children, (kpi) => [
          JSON.stringify(kpiDocument(state, kpi)),
        ]),
      ),
    ),
  );
}

/** A line's part of the tree, which is read when it is its turn. */
function below(state: PlanState, { kind, code }: PlanTreeBranch): PlanTreeBranch[] {
  return planTree(state, { root: { kind, code } }).children;
}

function frameOf(state: PlanState, perspectives: DocumentPerspective[]): PlanDocument {
  const { name, horizon, method, equations, links } = state.plan;
  const { cap, missing, rollup, thresholds, offTrackNote } = method;
  const stated: DocumentMethod = { ...definedOnly({ cap, missing, rollup, thresholds, offTrackNote }) };
  return {
    format: 'rumbo-plan/1',
    code: state.code,
    name,
    horizon,
    ...(Object.keys(stated).length > 0 && { method: stated }),
    perspectives,
    ...(equations.length > 0 && { equations }),
    ...(links.length > 0 && { links }),
  };
}

function nodeFields(state: PlanState, { kind, code, name }: PlanTreeBranch) {
  const { weight, statement, sourceNote } = state.node(kind as Exclude<typeof kind, 'plan'>, code)!;
  return { code, name, ...definedOnly({ weight, statement, sourceNote }) };
}

function kpiDocument(state: PlanState, branch: PlanTreeBranch): DocumentKpi {
  const { code, name, weight, sourceNote } = nodeFields(state, branch);
  const {
    definition,
    unit,
    decimals,
    owner,
    source,
    direction,
    frequency,
    accumulation,
    rule,
    thresholds,
    breakdown,
  } = branch.kpi!;
  const targets = state.targetsOf(code).map(({ period, value }) => ({ period, value }));
  const measurements = state
    .measurementsOf(code)
    .map(({ period, value, numerator, denominator, note, breakdown: parts }): DocumentMeasurement => ({
      period,
      value,
      ...definedOnly({ numerator, denominator, note, breakdown: parts }),
    }));
  return {
    code,
    name,
    unit,
    direction,
    frequency,
    accumulation,
    ...definedOnly({ definition, decimals, weight, owner, sourceNote, source, rule, thresholds, breakdown }),
    ...(targets.length > 0 && { targets }),
    ...(measurements.length > 0 && { measurements }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

function definedOnly<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && value !== ''),
  ) as Defined<T>;
}
