import { partsInTurns } from '@rumbo/api-persistence';
import { csvRecord } from '@rumbo/api-platform';
import type { Language } from '@rumbo/contracts';
import type { LedgerEntry } from '@rumbo/domain';

/** Characters that are quoted at once. */
const PART_LENGTH = 65_536;

const HEADINGS: Record<Language, readonly string[]> = {
  es: [
    ...['Secuencia', 'Fecha y hora (UTC)', 'Usuario', 'Nombre', 'Tipo', 'Plan', 'Asunto', 'Indicador'],
    ...['Período', 'Valor anterior', 'Valor', 'Motivo', 'Nota', 'Contenido', 'Huella anterior', 'Huella'],
  ],
  en: [
    ...['Sequence', 'Date and time (UTC)', 'User', 'Name', 'Kind', 'Plan', 'Subject', 'KPI'],
    ...['Period', 'Previous value', 'Value', 'Reason', 'Note', 'Content', 'Previous hash', 'Hash'],
  ],
};

export function ledgerHeadings(language: Language): string {
  return csvRecord(HEADINGS[language]);
}

/** An entry as a record: the fields that most readers look for, then the whole payload as JSON and the hashes. */
export function ledgerRecord(entry: LedgerEntry, nameOf: (username: string) => string): string {
  const { sequence, at, actor, kind, plan, subject, payload, previousHash, hash } = entry;
  const before = payload['before'];
  const told = ['value', 'weight', 'state'].find((name) => textAt(payload, name) !== null) ?? 'value';
  return csvRecord([
    ...[sequence, at, actor, nameOf(actor), kind, plan, subject],
    ...[textAt(payload, 'kpi'), textAt(payload, 'period')],
    typeof before === 'string' ? before : textAt(before, told),
    ...[told, 'reason', 'note'].map((name) => textAt(payload, name)),
    ...[JSON.stringify(payload), previousHash, hash],
  ]);
}

/** The record of an entry without its payload, with the payload in its place; it comes in pieces. */
export async function* recordWith(record: string, payload: AsyncIterable<string>): AsyncGenerator<string> {
  // What follows are hashes.
  const at = record.lastIndexOf(',{},');
  yield `${record.slice(0, at)},"`;
  for await (const piece of payload) yield* partsInTurns(quoted(piece), PART_LENGTH);
  yield `",${record.slice(at + ',{},'.length)}`;
}

function* quoted(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; at += PART_LENGTH)
    yield text.slice(at, at + PART_LENGTH).replace(/"/g, '""');
}

/** The last record: the checkpoint over all of them, and the key that signed it. */
export function checkpointRecord(note: string, publicKey: string, time: string): string {
  const payload = JSON.stringify({ checkpoint: note, publicKey });
  const empty: null[] = Array(6).fill(null);
  return csvRecord([null, time, null, null, 'checkpoint', null, publicKey, ...empty, payload, null, null]);
}

function textAt(record: unknown, name: string): string | null {
  const value = (record as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}
