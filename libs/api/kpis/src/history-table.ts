import {
  column,
  csvHeadings,
  csvRecord,
  csvRow,
  figure,
  moment,
  PLAN_FACT,
  STATE_WORDS,
  tableOf,
  whole,
  type Localized,
  type Table,
  type TableCell,
  type TableColumn,
} from '@rumbo/api-platform';
import type { HistoryKind, KpiHistory, KpiHistoryEntry, Language, MeasurementState } from '@rumbo/contracts';

/** What the figures of a history are in. */
interface Quantity {
  unit: string;
  decimals: number | null;
}

const KINDS: Record<HistoryKind, Localized> = {
  measurement: { es: 'Valor', en: 'Value' },
  target: { es: 'Meta', en: 'Target' },
  definition: { es: 'Definición', en: 'Definition' },
  weight: { es: 'Peso', en: 'Weight' },
  review: { es: 'Revisión', en: 'Review' },
};

const PLAIN: Quantity = { unit: '', decimals: null };

function columnsIn(quantity: Quantity): readonly TableColumn<KpiHistoryEntry>[] {
  return [
    column('Secuencia', 'Sequence', 11, ({ sequence }) => whole(sequence)),
    column('Fecha y hora (UTC)', 'Date and time (UTC)', 20, ({ at }) => moment(at)),
    column('Usuario', 'User', 14, ({ actor }) => actor),
    column('Nombre', 'Name', 24, ({ actorName }) => actorName),
    column('Qué', 'What', 12, ({ kind }) => KINDS[kind]),
    column('Período', 'Period', 10, ({ period }) => period),
    column('Nodo', 'Node', 40, ({ node }) => node && `${node.code} ${node.name}`),
    column('Antes', 'Before', 20, ({ kind, before }) => told(kind, before, quantity)),
    column('Después', 'After', 20, ({ kind, after }) => told(kind, after, quantity)),
    column('Motivo', 'Reason', 40, ({ reason }) => reason),
    column('Nota', 'Note', 40, ({ note }) => note),
    column('Estado', 'State', 14, ({ state }) => state && STATE_WORDS[state]),
    column('Identificador', 'Identifier', 38, ({ measurementId }) => measurementId),
  ];
}

/** Values, targets and weights are figures, a definition is told in words, a review by a value's state. */
function told(kind: HistoryKind, text: string | null, quantity: Quantity): TableCell {
  if (kind === 'review') return STATE_WORDS[text as MeasurementState] ?? text;
  if (text === null || kind === 'definition') return text;
  const { unit, decimals } = kind === 'weight' ? PLAIN : quantity;
  return figure(text, unit, decimals);
}

export function historyHeadings(language: Language): string {
  return csvHeadings(columnsIn(PLAIN), language);
}

/** A line of the timeline as a record. */
export function historyRecord(entry: KpiHistoryEntry, language: Language): string {
  return csvRow(columnsIn(PLAIN), entry, language);
}

/** The last record: the public key that vouches for the ledger, and so for this history, at its cut-off. */
export function keyRecord(publicKey: string, language: Language): string {
  const empty: null[] = Array(7).fill(null);
  const what = { es: 'Clave pública', en: 'Public key' }[language];
  return csvRecord([null, null, null, null, what, ...empty, publicKey]);
}

/** The whole timeline, oldest first. */
export function historyTable({ plan, kpi, entries, sequence, asOf }: KpiHistory, quantity: Quantity): Table {
  return tableOf({
    file: `${plan}-${kpi}-historia`,
    title: { es: 'Historia del indicador', en: 'History of the KPI' },
    columns: columnsIn(quantity),
    rows: entries.toReversed(),
    cutOff: { sequence, asOf },
    facts: [
      [PLAN_FACT, plan],
      [{ es: 'Indicador', en: 'KPI' }, kpi],
      [{ es: 'Unidad', en: 'Unit' }, quantity.unit],
    ],
  });
}
