import {
  ACCUMULATION_WORDS,
  column,
  DIRECTION_WORDS,
  figure,
  FREQUENCY_WORDS,
  moment,
  PLAN_FACT,
  tableOf,
  whole,
  yesNo,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { KpiList, KpiSummary } from '@rumbo/contracts';

const COLUMNS: readonly TableColumn<KpiSummary>[] = [
  column('Código', 'Code', 12, ({ code }) => code),
  column('Indicador', 'KPI', 60, ({ name }) => name),
  column('Eje', 'Perspective', 8, ({ perspective }) => perspective),
  column('Línea', 'Line', 8, ({ line }) => line),
  column('Nombre de la línea', 'Name of the line', 40, ({ lineName }) => lineName),
  column('Objetivo', 'Objective', 10, ({ objective }) => objective),
  column('Unidad', 'Unit', 14, ({ unit }) => unit),
  column('Sentido', 'Direction', 20, ({ direction }) => DIRECTION_WORDS[direction]),
  column('Frecuencia', 'Frequency', 12, ({ frequency }) => FREQUENCY_WORDS[frequency]),
  column('En el año', 'Over the year', 24, ({ accumulation }) => ACCUMULATION_WORDS[accumulation]),
  column('Responsable', 'Owner', 26, ({ ownerName }) => ownerName),
  column('Peso', 'Weight', 8, ({ weight }) => figure(String(weight), '', null)),
  column('Último período', 'Last period', 12, ({ latest }) => latest && latest.period),
  column('Último valor', 'Last value', 18, ({ latest, unit, decimals }) =>
    figure(latest?.value, unit, decimals),
  ),
  column('Provisional', 'Provisional', 12, ({ latest }) => latest && yesNo(latest.provisional)),
  column('Registrado (UTC)', 'Recorded (UTC)', 20, ({ latest }) => moment(latest?.at)),
  column(
    'Período de la meta',
    'Period of the target',
    12,
    ({ latestTarget }) => latestTarget && latestTarget.period,
  ),
  column('Meta', 'Target', 18, ({ latestTarget, unit, decimals }) =>
    figure(latestTarget?.value, unit, decimals),
  ),
  column('Períodos pendientes', 'Periods due', 12, ({ due }) => whole(due.length)),
  column('Pendientes', 'Due', 30, ({ due }) => due.map(({ period }) => period).join(', ') || null),
];

/** All KPIs with their newest figures. */
export function kpisTable({ plan, kpis, sequence, asOf }: KpiList): Table {
  return tableOf({
    file: `${plan}-indicadores`,
    title: { es: 'Indicadores', en: 'KPIs' },
    columns: COLUMNS,
    rows: kpis,
    cutOff: { sequence, asOf },
    facts: [[PLAN_FACT, plan]],
  });
}
