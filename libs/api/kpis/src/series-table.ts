import {
  column,
  figure,
  PLAN_FACT,
  share,
  STATUS_WORDS,
  tableOf,
  yesNo,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { KpiSeries, SeriesPoint } from '@rumbo/contracts';

/** The figures of one KPI by period; a column for each part of its breakdown. */
export function seriesTable({
  plan,
  kpi,
  unit,
  decimals,
  breakdown,
  points,
  sequence,
  asOf,
}: KpiSeries): Table {
  const inUnit = (value: string | null | undefined) => figure(value, unit, decimals);
  const columns: TableColumn<SeriesPoint>[] = [
    column('Período', 'Period', 12, ({ period }) => period),
    column('Valor', 'Value', 18, ({ value }) => inUnit(value)),
    column('Meta', 'Target', 18, ({ target }) => inUnit(target)),
    column('Cumplimiento', 'Attainment', 14, ({ attainment }) => share(attainment)),
    column('Puntaje', 'Score', 10, ({ score }) => share(score)),
    column('Estado', 'Status', 16, ({ status }) => STATUS_WORDS[status]),
    column('Provisional', 'Provisional', 12, ({ value, provisional }) =>
      value === null ? null : yesNo(provisional),
    ),
    column('Numerador', 'Numerator', 16, ({ numerator }) => figure(numerator, '', null)),
    column('Denominador', 'Denominator', 16, ({ denominator }) => figure(denominator, '', null)),
    ...(breakdown?.items ?? []).map((item): TableColumn<SeriesPoint> =>
      column(item, item, 16, (point) => inUnit(point.breakdown?.[item])),
    ),
    column('Nota', 'Note', 50, ({ note }) => note),
    column('Identificador del valor', 'Identifier of the value', 38, ({ measurementId }) => measurementId),
  ];
  return tableOf({
    file: `${plan}-${kpi}-serie`,
    title: { es: 'Valores por período', en: 'Values by period' },
    columns,
    rows: points,
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, plan],
      [{ es: 'Indicador', en: 'KPI' }, kpi],
      [{ es: 'Unidad', en: 'Unit' }, unit],
    ],
  });
}
