import {
  column,
  MODE_WORDS,
  moment,
  PLAN_FACT,
  tableOf,
  whole,
  type Table,
  type TableColumn,
} from '@rumbo/api-platform';
import type { PublicationList, PublicationSummary } from '@rumbo/contracts';

const COLUMNS: readonly TableColumn<PublicationSummary>[] = [
  column('Título', 'Title', 40, ({ title }) => title),
  column('Período', 'Period', 10, ({ period }) => period),
  column('Alcance', 'Reach', 22, ({ mode }) => MODE_WORDS[mode]),
  column('Publicó', 'Published by', 26, ({ actorName }) => actorName),
  column('Publicado (UTC)', 'Published (UTC)', 20, ({ at }) => moment(at)),
  column('Secuencia', 'Sequence', 11, ({ sequence }) => whole(sequence)),
  column('Corte: secuencia', 'Cut-off: sequence', 11, ({ cutOff }) => whole(cutOff.sequence)),
  column('Corte: fecha y hora (UTC)', 'Cut-off: date and time (UTC)', 20, ({ cutOff }) =>
    moment(cutOff.asOf),
  ),
  column('Mensaje', 'Message', 50, ({ message }) => message),
  column('Huella del tablero', 'Digest of the board', 66, ({ digest }) => digest),
  column('Identificador', 'Identifier', 38, ({ id }) => id),
];

/** Published boards, newest first. */
export function publicationsTable({ plan, publications, sequence, asOf }: PublicationList): Table {
  return tableOf({
    file: `${plan}-publicaciones`,
    title: { es: 'Publicaciones', en: 'Publications' },
    columns: COLUMNS,
    rows: publications,
    cutOff: { sequence, asOf },
    facts: [[PLAN_FACT, plan]],
  });
}
