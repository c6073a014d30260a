import {
  column,
  figure,
  MODE_FACT,
  MODE_WORDS,
  moment,
  NODE_WORDS,
  PERIOD_FACT,
  PLAN_FACT,
  rowsFacts,
  share,
  tableOf,
  whole,
  type Table,
  type TableCell,
  type TableColumn,
} from '@rumbo/api-platform';
import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';

const BECAME_DUE = { es: 'vencimiento', en: 'became due' };

const COLUMNS: readonly TableColumn<ScorecardCause>[] = [
  column('Secuencia', 'Sequence', 11, ({ sequence }) => whole(sequence)),
  column('Fecha y hora (UTC)', 'Date and time (UTC)', 20, ({ at }) => moment(at)),
  column('Usuario', 'User', 14, ({ actor }) => actor),
  column('Nombre', 'Name', 24, ({ actorName }) => actorName),
  column('Tipo', 'Kind', 22, ({ kind }) => (kind === 'time' ? BECAME_DUE : kind)),
  column('Nivel', 'Level', 11, ({ node }) => node && NODE_WORDS[node.kind]),
  column('Código', 'Code', 12, ({ node }) => node && node.code),
  column('Nodo', 'Node', 50, ({ node }) => node && node.name),
  column('Período', 'Period', 10, ({ period }) => period),
  column('Antes', 'Before', 18, (cause) => figureOf(cause, cause.before)),
  column('Después', 'After', 18, (cause) => figureOf(cause, cause.after)),
  column('Unidad', 'Unit', 14, ({ unit }) => unit),
  column('Efecto en el puntaje del plan', "Effect on the plan's score", 14, ({ effect }) => share(effect)),
  column('Motivo', 'Reason', 50, ({ reason }) => reason),
];

/** What changed a board, the largest effect first. */
export function causesTable({
  plan,
  period,
  mode,
  from,
  to,
  total,
  root,
  causes,
  rest,
}: ScorecardDiff): Table {
  return tableOf({
    file: `${plan}-cambios-${period}`,
    title: { es: 'Qué cambió en el tablero', en: 'What changed on the board' },
    columns: COLUMNS,
    rows: causes,
    cutOff: { sequence: to.sequence, asOf: to.asOf },
    facts: [
      [PLAN_FACT, plan],
      [PERIOD_FACT, period],
      [MODE_FACT, MODE_WORDS[mode]],
      [{ es: 'Corte anterior: secuencia', en: 'Earlier cut-off: sequence' }, whole(from.sequence)],
      [
        { es: 'Corte anterior: fecha y hora (UTC)', en: 'Earlier cut-off: date and time (UTC)' },
        moment(from.asOf),
      ],
      [{ es: 'Puntaje anterior', en: 'Score before' }, share(root.before.score)],
      [{ es: 'Puntaje', en: 'Score' }, share(root.after.score)],
      [{ es: 'Cambio', en: 'Change' }, share(total)],
      ...rowsFacts(causes.length, causes.length + rest.count),
    ],
  });
}

function figureOf({ unit, decimals }: ScorecardCause, value: string | null): TableCell {
  return figure(value, unit ?? '', decimals);
}
