import {
  column,
  figure,
  moment,
  tableOf,
  whole,
  type Localized,
  type Table,
  type TableCell,
  type TableColumn,
} from '@rumbo/api-platform';
import type { LedgerLine, LedgerPage } from '@rumbo/contracts';

const COLUMNS: readonly TableColumn<LedgerLine>[] = [
  column('Secuencia', 'Sequence', 11, ({ sequence }) => whole(sequence)),
  column('Fecha y hora (UTC)', 'Date and time (UTC)', 20, ({ at }) => moment(at)),
  column('Usuario', 'User', 14, ({ actor }) => actor),
  column('Nombre', 'Name', 26, ({ actorName }) => actorName),
  column('Tipo', 'Kind', 22, ({ kind }) => kind),
  column('Plan', 'Plan', 14, ({ plan }) => plan),
  column('Asunto', 'Subject', 26, ({ subject }) => subject),
  column('Indicador', 'KPI', 40, ({ kpi }) => kpi && `${kpi.code} ${kpi.name}`),
  column('Período', 'Period', 10, ({ payload }) => textAt(payload, 'period')),
  column('Valor anterior', 'Previous value', 18, (line) => valueIn(line, line.payload['before'])),
  column('Valor', 'Value', 18, (line) => valueIn(line, line.payload)),
  column('Unidad', 'Unit', 14, ({ kpi }) => kpi && kpi.unit),
  column('Motivo', 'Reason', 40, ({ payload }) => textAt(payload, 'reason')),
  column('Nota', 'Note', 40, ({ payload }) => textAt(payload, 'note')),
  column('Huella', 'Hash', 66, ({ hash }) => hash),
];

/** Entries as the ledger's page lists them, newest first; `/ledger/export` has all of all. */
export function ledgerTable({ entries, total, sequence, asOf }: LedgerPage): Table {
  const facts: [Localized, TableCell][] = [[{ es: 'Entradas', en: 'Entries' }, whole(entries.length)]];
  if (entries.length < total) {
    facts.push([{ es: 'Entradas que coinciden', en: 'Entries that match' }, whole(total)]);
  }
  return tableOf({
    file: 'rumbo-bitacora',
    title: { es: 'Bitácora', en: 'Ledger' },
    columns: COLUMNS,
    rows: entries,
    cutOff: { sequence, asOf },
    facts,
  });
}

/** A value in its KPI's unit, or a weight. */
function valueIn({ kpi }: LedgerLine, told: unknown): TableCell {
  const value = textAt(told, 'value');
  if (value !== null && kpi) return figure(value, kpi.unit, kpi.decimals);
  return figure(textAt(told, 'weight'), '', null);
}

function textAt(record: unknown, name: string): string | null {
  const value = (record as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}
