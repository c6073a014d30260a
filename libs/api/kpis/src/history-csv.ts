import { csvRecord } from '@rumbo/api-platform';
import type { HistoryKind, KpiHistoryEntry, Language } from '@rumbo/contracts';

const HEADINGS: Record<Language, readonly string[]> = {
  es: [
    ...['Secuencia', 'Fecha y hora (UTC)', 'Usuario', 'Nombre', 'Qué', 'Período', 'Nodo', 'Antes', 'Después'],
    ...['Motivo', 'Nota', 'Estado', 'Identificador'],
  ],
  en: [
    ...['Sequence', 'Date and time (UTC)', 'User', 'Name', 'What', 'Period', 'Node', 'Before', 'After'],
    ...['Reason', 'Note', 'State', 'Identifier'],
  ],
};

const KINDS: Record<Language, Record<HistoryKind, string>> = {
  es: {
    measurement: 'Valor',
    target: 'Meta',
    definition: 'Definición',
    weight: 'Peso',
    review: 'Revisión',
  },
  en: {
    measurement: 'Value',
    target: 'Target',
    definition: 'Definition',
    weight: 'Weight',
    review: 'Review',
  },
};

export function historyHeadings(language: Language): string {
  return csvRecord(HEADINGS[language]);
}

/** A line of the timeline as a record. */
export function historyRecord(entry: KpiHistoryEntry, language: Language): string {
  const { sequence, at, actor, actorName, kind, period, node, before, after, reason, note } = entry;
  return csvRecord([
    ...[sequence, at, actor, actorName, KINDS[language][kind], period],
    node && `${node.code} ${node.name}`,
    ...[before, after, reason, note, entry.state, entry.measurementId],
  ]);
}

/** The last record: a checkpoint over the ledger that the timeline comes from, and the key that signed it. */
export function checkpointRecord(note: string, publicKey: string, time: string): string {
  const empty: null[] = Array(5).fill(null);
  return csvRecord([null, time, null, null, 'checkpoint', ...empty, note, null, publicKey]);
}
