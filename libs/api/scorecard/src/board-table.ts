import {
  column,
  figure,
  MODE_FACT,
  MODE_WORDS,
  NODE_WORDS,
  PERIOD_FACT,
  PLAN_FACT,
  share,
  STATUS_WORDS,
  tableOf,
  yesNo,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { PlanState, Scorecard, ScorecardKpi, ScorecardNode, Steps } from '@rumbo/domain';

interface BoardLine {
  node: ScorecardNode;
  /** Null on the nodes above the KPIs. */
  kpi: ScorecardKpi | null;
  decimals: number | null;
  target: string | null;
}

const COLUMNS: readonly TableColumn<BoardLine>[] = [
  column('Nivel', 'Level', 11, ({ node }) => NODE_WORDS[node.kind]),
  column('Código', 'Code', 12, ({ node }) => node.code),
  column('Nombre', 'Name', 60, ({ node }) => node.name),
  column('Unidad', 'Unit', 14, ({ kpi }) => kpi && kpi.unit),
  column('Valor', 'Value', 18, ({ kpi, decimals }) => kpi && figure(kpi.actual, kpi.unit, decimals)),
  column('Meta', 'Target', 18, ({ kpi, target, decimals }) => kpi && figure(target, kpi.unit, decimals)),
  column('Cumplimiento', 'Attainment', 14, ({ kpi }) => kpi && share(kpi.attainment)),
  column('Puntaje', 'Score', 10, ({ node }) => share(node.score)),
  column('Cobertura', 'Coverage', 11, ({ node }) => share(node.coverage)),
  column('Puntaje mínimo', 'Lowest score', 11, ({ node }) => share(node.lower)),
  column('Puntaje máximo', 'Highest score', 11, ({ node }) => share(node.upper)),
  column('Estado', 'Status', 16, ({ node }) => STATUS_WORDS[node.status]),
  column('Peso', 'Weight', 8, ({ node }) => figure(String(node.weight), '', null)),
  column('Período del valor', 'Period of the value', 12, ({ kpi }) => kpi && kpi.period),
  column('Provisional', 'Provisional', 12, ({ kpi }) =>
    kpi?.actual == null ? null : yesNo(kpi.provisional),
  ),
  column('Identificador del valor', 'Identifier of the value', 38, ({ kpi }) => kpi && kpi.measurementId),
];

/** Lines made between two pauses. */
const LINES_AT_ONCE = 100;

/** The board as a table: a line a node, parents before their children, the plan first. */
export function* boardTable(board: Scorecard, state: PlanState): Steps<Table> {
  const { plan, period, mode, sequence, asOf } = board;
  const rows: BoardLine[] = [];
  for (const node of nodesOf(board.root)) {
    rows.push(lineOf(node, period, state));
    if (rows.length % LINES_AT_ONCE === 0) yield;
  }
  return tableOf({
    file: `${plan}-tablero-${period}`,
    title: { es: 'Tablero', en: 'Scorecard' },
    columns: COLUMNS,
    rows,
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, `${plan} · ${state.plan.name}`],
      [PERIOD_FACT, period],
      [MODE_FACT, MODE_WORDS[mode]],
    ],
  });
}

function* nodesOf(node: ScorecardNode): Generator<ScorecardNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

function lineOf(node: ScorecardNode, period: string, state: PlanState): BoardLine {
  if (node.kind !== 'kpi') return { node, kpi: null, decimals: null, target: null };
  const kpi = node as ScorecardKpi;
  // A target without a value is in no sum yet, but people want to see it, here as on the page.
  const target = kpi.target ?? plannedFor(node.code, period, state);
  return { node, kpi, decimals: state.kpi(node.code)?.definition.decimals ?? null, target };
}

function plannedFor(kpi: string, period: string, state: PlanState): string | null {
  const planned = state.targetsOf(kpi).at(-1);
  return planned?.period === period ? planned.value : null;
}
