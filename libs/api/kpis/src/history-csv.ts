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

/** The last record: the public key that vouches for the ledger, and so for this history, at its cut-off. */
export function keyRecord(publicKey: string, language: Language): string {
  const empty: null[] = Array(7).fill(null);
  const what = { es: 'Clave pública', en: 'Public key' }[language];
  return csvRecord([null, null, null, null, what, ...empty, publicKey]);
}
