import {
  type Mode,
  type PlanDocument,
  PlanState,
  type ScorecardNode,
  documentRevisions,
  scorecard,
} from '@rumbo/domain';

/** What a node's score would become. Null where there is no score. */
export interface NodeEffect {
  kind: ScorecardNode['kind'];
  code: string;
  name: string;
  before: number | null;
  after: number | null;
}

export interface WhatIf {
  document: PlanDocument;
  kpi: string;
  recorded: { period: string; value: string; numerator?: string; denominator?: string };
  board: { period: string; mode: Mode };
  /** ISO time at which it is judged what is due. */
  asOf: string;
}

const BASE = 1;
const SUPPOSED = 2;

/**
 * What recording a value would do to the KPI and everything above it, computed by the same code that scores
 * the board, from the plan's current document. Nothing is sent anywhere.
 */
export function effectOf({ document, kpi, recorded, board, asOf }: WhatIf): NodeEffect[] {
  let ids = 0;
  const stamp = { sequence: BASE, at: asOf };
  const state = PlanState.fold(
    document.code,
    documentRevisions(document, stamp, 'what-if', () => `what-if-${++ids}`),
  );
  const before = scorecard(state, board, { sequence: BASE, asOf });
  state.apply([
    {
      type: 'measurement',
      id: 'what-if',
      sequence: SUPPOSED,
      at: asOf,
      kpi,
      period: recorded.period,
      value: recorded.value,
      numerator: recorded.numerator ?? null,
      denominator: recorded.denominator ?? null,
      breakdown: null,
      note: null,
      evidence: null,
      state: 'recorded',
      actor: 'what-if',
      reason: null,
    },
  ]);
  const after = scorecard(state, board, { sequence: SUPPOSED, asOf });
  const changed = wayTo(after.root, kpi);
  return wayTo(before.root, kpi)
    .map(({ kind, code, name, score }, index) => ({
      kind,
      code,
      name,
      before: score,
      after: changed[index]?.score ?? null,
    }))
    .reverse();
}

/** The nodes from the root down to the KPI; none when the board does not have it. */
function wayTo(node: ScorecardNode, kpi: string): ScorecardNode[] {
  if (node.kind === 'kpi') return node.code === kpi ? [node] : [];
  for (const child of node.children) {
    const way = wayTo(child, kpi);
    if (way.length > 0) return [node, ...way];
  }
  return [];
}
