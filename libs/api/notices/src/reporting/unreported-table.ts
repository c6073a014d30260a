import {
  column,
  moment,
  PERIOD_FACT,
  PLAN_FACT,
  tableOf,
  whole,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { Unreported, UnreportedUnit, UnreportedValue } from '@rumbo/contracts';

interface Line {
  unit: UnreportedUnit;
  value: UnreportedValue;
}

const ALL_PERIODS = { es: 'Todos', en: 'All' };
const RETURNED = { es: 'Devuelto', en: 'Returned' };
const MISSING = { es: 'Sin valor', en: 'Missing' };

const COLUMNS: readonly TableColumn<Line>[] = [
  column('Línea', 'Line', 8, ({ unit }) => unit.line),
  column('Nombre de la línea', 'Name of the line', 40, ({ unit }) => unit.lineName),
  column('Responsables', 'Owners', 30, ({ unit }) => unit.owners.join(', ') || null),
  column('Código', 'Code', 12, ({ value }) => value.kpi),
  column('Indicador', 'KPI', 60, ({ value }) => value.name),
  column('Período', 'Period', 10, ({ value }) => value.period),
  column('Estado', 'State', 12, ({ value }) => (value.returned ? RETURNED : MISSING)),
  column('Vence desde (UTC)', 'Due since (UTC)', 20, ({ value }) => moment(value.dueSince)),
  column('Días de atraso', 'Days late', 10, ({ value }) => whole(value.daysLate)),
];

/** What is due and missing or returned: a line a value, in the order of the page. */
export function unreportedTable({ plan, planName, period, units, sequence, asOf }: Unreported): Table {
  return tableOf({
    file: `${plan}-sin-reportar${period === null ? '' : `-${period}`}`,
    title: { es: 'Sin reportar', en: 'Not reported' },
    columns: COLUMNS,
    rows: units.flatMap((unit) => unit.values.map((value) => ({ unit, value }))),
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, `${plan} · ${planName}`],
      [PERIOD_FACT, period ?? ALL_PERIODS],
    ],
  });
}
