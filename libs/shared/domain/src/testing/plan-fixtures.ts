import type { DocumentKpi, DocumentMethod, DocumentObjective, PlanDocument } from '../plan/plan-document';
import { documentRevisions } from '../plan/document-revisions';
import { PlanState } from '../plan/plan-state';
import type {
  MeasurementRevision,
  PeriodRevision,
  ReviewRevision,
  Revision,
  TargetRevision,
} from '../plan/revisions';
import type { Mode, NodeKind } from '../plan/vocabulary';
import type { CutOffPoint } from '../scoring/score-run';
import { scorecard } from '../board/scorecard';
import type { Scorecard, ScorecardKpi, ScorecardNode } from '../board/scorecard-node';

/** Long after every period that the tests use: everything is due. */
export const LATER = '2030-01-01T00:00:00.000Z';

/** A yearly KPI scored by `ratio`; what a test cares about it overrides. */
export function kpiWith(fields: Partial<DocumentKpi> = {}): DocumentKpi {
  return {
    code: 'K1',
    name: 'Indicador',
    unit: 'casos',
    direction: 'increase',
    frequency: 'yearly',
    accumulation: 'sum',
    ...fields,
  };
}

/** A plan of one perspective P, one line L and these objectives. */
export function planOfObjectives(
  objectives: DocumentObjective[],
  method?: DocumentMethod,
  horizon = { from: '2020', to: '2022' },
): PlanDocument {
  return {
    format: 'rumbo-plan/1',
    code: 'plan',
    name: 'Plan de prueba',
    horizon,
    ...(method && { method }),
    perspectives: [{ code: 'P', name: 'Eje', lines: [{ code: 'L', name: 'Línea', objectives }] }],
  };
}

/** A plan of one perspective P, one line L, one objective O and these KPIs. */
export function planOf(kpis: Partial<DocumentKpi>[], method?: DocumentMethod): PlanDocument {
  return planOfObjectives([{ code: 'O', name: 'Objetivo', kpis: kpis.map(kpiWith) }], method);
}

/** The revisions of a document, all with sequence 1, at the start of 2020. */
export function revisionsOf(document: PlanDocument): Revision[] {
  let id = 0;
  const stamp = { sequence: 1, at: '2020-01-01T00:00:00.000Z' };
  return documentRevisions(document, stamp, 'admin', () => `m${++id}`);
}

export function stateOf(document: PlanDocument): PlanState {
  return PlanState.fold(document.code, revisionsOf(document));
}

export interface Question {
  period?: string;
  mode?: Mode;
  asOf?: string;
}

export function cutOffOf(state: PlanState, asOf = LATER): CutOffPoint {
  return { sequence: state.sequence, asOf };
}

/** The board of a document; 2021 to date with everything due unless asked otherwise. */
export function boardOf(document: PlanDocument, question: Question = {}): Scorecard {
  return boardOfState(stateOf(document), question);
}

export function boardOfState(
  state: PlanState,
  { period = '2021', mode = 'ytd', asOf = LATER }: Question = {},
): Scorecard {
  return scorecard(state, { period, mode }, cutOffOf(state, asOf));
}

/** Every node of a board, the plan first. */
export function nodesOf(root: ScorecardNode): ScorecardNode[] {
  return [root, ...root.children.flatMap(nodesOf)];
}

export function nodeOf(board: Scorecard, code: string, kind?: NodeKind): ScorecardNode {
  const found = nodesOf(board.root).find((node) => node.code === code && (!kind || node.kind === kind));
  if (!found) throw new Error(`The board has no node ${code}`);
  return found;
}

export function leafOf(board: Scorecard, code = 'K1'): ScorecardKpi {
  return nodeOf(board, code, 'kpi') as ScorecardKpi;
}

/** A recorded value as a revision of its own. */
export function measurementRevision(
  fields: Partial<MeasurementRevision> & Pick<MeasurementRevision, 'sequence' | 'period' | 'value'>,
): MeasurementRevision {
  return {
    type: 'measurement',
    at: timeOf(fields.sequence),
    id: `r${fields.sequence}`,
    kpi: 'K1',
    numerator: null,
    denominator: null,
    breakdown: null,
    note: null,
    evidence: null,
    state: 'recorded',
    actor: 'owner',
    reason: null,
    ...fields,
  };
}

/** A target as a revision of its own. */
export function targetRevision(
  fields: Partial<TargetRevision> & Pick<TargetRevision, 'sequence' | 'period' | 'value'>,
): TargetRevision {
  return {
    type: 'target',
    at: timeOf(fields.sequence),
    kpi: 'K1',
    actor: 'admin',
    reason: null,
    ...fields,
  };
}

/** A director's word on a value. */
export function reviewRevision(
  { id, kpi, period }: Pick<MeasurementRevision, 'id' | 'kpi' | 'period'>,
  fields: Partial<ReviewRevision> & Pick<ReviewRevision, 'sequence' | 'state'>,
): ReviewRevision {
  return {
    type: 'review',
    at: timeOf(fields.sequence),
    measurementId: id,
    kpi,
    period,
    actor: 'director',
    reason: fields.state === 'returned' ? 'Revise el dato' : null,
    ...fields,
  };
}

/** A change of a period's state. */
export function periodRevision(
  fields: Partial<PeriodRevision> & Pick<PeriodRevision, 'sequence' | 'period' | 'state'>,
): PeriodRevision {
  return { type: 'period', at: timeOf(fields.sequence), actor: 'director', reason: null, ...fields };
}

function timeOf(sequence: number): string {
  return `2021-01-01T00:00:00.${String(sequence % 1000).padStart(3, '0')}Z`;
}
