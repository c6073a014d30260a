import type {
  DocumentKpi,
  DocumentLine,
  DocumentMeasurement,
  DocumentMethod,
  DocumentObjective,
  DocumentPerspective,
  PlanDocument,
} from './plan-document';
import type { PlanState } from './plan-state';
import type { PlanTreeBranch } from './plan-tree';
import { planTree } from './plan-tree';

/**
 * The plan document of a state: current values only, numbers as decimal strings, what the plan does not state
 * left out. Importing it again gives the same state.
 */
export function documentOf(state: PlanState): PlanDocument {
  return documentWith(state, (kpi) => kpiDocument(state, kpi));
}

/**
 * The document's JSON in pieces, a KPI at a time: that of a large plan has more than a hundred megabytes. Until it is at
 * its end the state has to stay as it is.
 */
export function* documentText(state: PlanState): Generator<string, void> {
  const kpis: PlanTreeBranch[] = [];
  const frame = documentWith(state, (kpi) => {
    kpis.push(kpi);
    return KPI_PLACE;
  });
  const [start, ...rest] = JSON.stringify(frame).split(JSON.stringify(KPI_PLACE));
  yield start!;
  for (const [k, following] of rest.entries()) yield JSON.stringify(kpiDocument(state, kpis[k]!)) + following;
}

/** Stands for a KPI; no text of a plan has this character. */
const KPI_PLACE = '\0' as unknown as DocumentKpi;

function documentWith(state: PlanState, kpiOf: (branch: PlanTreeBranch) => DocumentKpi): PlanDocument {
  const { name, horizon, method, equations, links } = state.plan;
  const { cap, missing, rollup, thresholds, offTrackNote } = method;
  const stated: DocumentMethod = { ...definedOnly({ cap, missing, rollup, thresholds, offTrackNote }) };
  return {
    format: 'rumbo-plan/1',
    code: state.code,
    name,
    horizon,
    ...(Object.keys(stated).length > 0 && { method: stated }),
    perspectives: planTree(state).children.map((perspective): DocumentPerspective => ({
      ...nodeFields(state, perspective),
      lines: perspective.children.map((line): DocumentLine => ({
        ...nodeFields(state, line),
        objectives: line.children.map((objective): DocumentObjective => ({
          ...nodeFields(state, objective),
          kpis: objective.children.map(kpiOf),
        })),
      })),
    })),
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
