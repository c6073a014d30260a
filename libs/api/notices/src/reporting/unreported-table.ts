import {
  column,
  moment,
  MOST_ROWS,
  PERIOD_FACT,
  PLAN_FACT,
  rowsFacts,
  tableOf,
  whole,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { CutOffPoint } from '@rumbo/domain';
import type { WaitingValue } from '../planning/waiting-values';
import type { UnreportedLine } from './unreported';

export interface UnreportedTableContent extends CutOffPoint {
  plan: string;
  planName: string;
  period: string | null;
  lines: readonly UnreportedLine[];
}

interface Row {
  unit: UnreportedLine['unit'];
  value: WaitingValue;
}

const ALL_PERIODS = { es: 'Todos', en: 'All' };
const RETURNED = { es: 'Devuelto', en: 'Returned' };
const MISSING = { es: 'Sin valor', en: 'Missing' };

const COLUMNS: readonly TableColumn<Row>[] = [
  column('Línea', 'Line', 8, ({ unit }) => unit.line),
  column('Nombre de la línea', 'Name of the line', 40, ({ unit }) => unit.lineName),
  column('Responsables', 'Owners', 30, ({ unit }) => unit.owners.join(', ') || null),
  column('Código', 'Code', 12, ({ value }) => value.kpi.code),
  column('Indicador', 'KPI', 60, ({ value }) => value.kpi.name),
  column('Período', 'Period', 10, ({ value }) => value.period),
  column('Estado', 'State', 12, ({ value }) => (value.returned ? RETURNED : MISSING)),
  column('Vence desde (UTC)', 'Due since (UTC)', 20, ({ value }) => moment(value.dueSince)),
  column('Días de atraso', 'Days late', 10, ({ value }) => whole(value.daysLate)),
];

/** What is due and missing or returned: a line a value, in the order of the page; the first ones where they are many. */
export function unreportedTable({
  plan,
  planName,
  period,
  lines,
  sequence,
  asOf,
}: UnreportedTableContent): Table {
  const rows: Row[] = [];
  for (const { unit, waiting } of lines)
    for (const value of waiting.slice(0, MOST_ROWS - rows.length)) rows.push({ unit, value });
  const all = lines.reduce((sum, { waiting }) => sum + waiting.length, 0);
  return tableOf({
    file: `${plan}-sin-reportar${period === null ? '' : `-${period}`}`,
    title: { es: 'Sin reportar', en: 'Not reported' },
    columns: COLUMNS,
    rows,
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, `${plan} · ${planName}`],
      [PERIOD_FACT, period ?? ALL_PERIODS],
      ...rowsFacts(rows.length, all),
    ],
  });
}
