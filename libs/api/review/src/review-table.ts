import {
  column,
  figure,
  moment,
  PERIOD_FACT,
  PLAN_FACT,
  rowsFacts,
  share,
  STATE_WORDS,
  tableOf,
  yesNo,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { ReviewItem, ReviewList } from '@rumbo/contracts';

const ALL_PERIODS = { es: 'Todos', en: 'All' };

const COLUMNS: readonly TableColumn<ReviewItem>[] = [
  column('Código', 'Code', 12, ({ kpi }) => kpi),
  column('Indicador', 'KPI', 60, ({ name }) => name),
  column('Línea', 'Line', 8, ({ line }) => line),
  column('Nombre de la línea', 'Name of the line', 40, ({ lineName }) => lineName),
  column('Período', 'Period', 10, ({ period }) => period),
  column('Estado', 'State', 14, ({ state }) => STATE_WORDS[state]),
  column('Unidad', 'Unit', 14, ({ unit }) => unit),
  column('Valor', 'Value', 18, ({ value, unit, decimals }) => figure(value, unit, decimals)),
  column('Meta', 'Target', 18, ({ target, unit, decimals }) => figure(target, unit, decimals)),
  column('Período anterior', 'Earlier period', 12, ({ variation }) => variation && variation.period),
  column('Valor anterior', 'Earlier value', 18, ({ variation, unit, decimals }) =>
    figure(variation?.value, unit, decimals),
  ),
  column('Variación', 'Change', 18, ({ variation, unit, decimals }) =>
    figure(variation?.change, unit, decimals),
  ),
  column('Variación relativa', 'Relative change', 12, ({ variation }) => share(variation?.ratio ?? null)),
  column('Efecto en el puntaje del plan', "Effect on the plan's score", 14, ({ effect }) => share(effect)),
  column('Nota', 'Note', 40, ({ note }) => note),
  column('Evidencia citada', 'Evidence cited', 30, ({ evidence }) => evidence),
  column('Motivo de la corrección', 'Reason of the correction', 40, ({ reason }) => reason),
  column('Registró', 'Recorded by', 26, ({ recordedByName }) => recordedByName),
  column('Registrado (UTC)', 'Recorded (UTC)', 20, ({ at }) => moment(at)),
  column('Período cerrado', 'Period closed', 10, ({ closed }) => yesNo(closed)),
  column(
    'Motivo de la devolución',
    'Reason of the return',
    40,
    ({ returned }) => returned && returned.reason,
  ),
  column('Identificador del valor', 'Identifier of the value', 38, ({ measurementId }) => measurementId),
];

/** The values that wait for a director or, returned, for their owner; the first ones where they are many. */
export function reviewTable({ plan, period, score, values, total, sequence, asOf }: ReviewList): Table {
  return tableOf({
    file: `${plan}-revision${period === null ? '' : `-${period}`}`,
    title: { es: 'Valores por revisar', en: 'Values to review' },
    columns: COLUMNS,
    rows: values,
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, plan],
      [PERIOD_FACT, period ?? ALL_PERIODS],
      [{ es: 'Puntaje del plan', en: "The plan's score" }, share(score)],
      ...rowsFacts(values.length, total.recorded + total.returned),
    ],
  });
}
