import type { ErrorDefinition } from './error-definition';

/** Of plans, their periods, cut-offs and publications, and of the ledger. */
export const PLAN_ERRORS = {
  'PLAN.NOT_FOUND': {
    status: 404,
    es: 'No existe el plan «{plan}». Elija uno de la lista de planes.',
    en: 'There is no plan “{plan}”. Choose one from the list of plans.',
  },
  'PLAN.NOT_YET': {
    status: 404,
    es: 'El plan «{plan}» no existía todavía en el corte pedido. Elija un corte posterior.',
    en: 'Plan “{plan}” did not exist yet at that cut-off. Choose a later one.',
  },
  'PLAN.EXISTS': {
    status: 409,
    es: 'Ya existe un plan con el código «{plan}». Use otro código.',
    en: 'There is a plan with the code “{plan}” already. Use another code.',
  },
  'PLAN.DOCUMENT_INVALID': {
    status: 422,
    es: 'El documento del plan no es válido: {detail}. Corríjalo y vuelva a cargarlo; no se guardó nada.',
    en: 'The plan document is not valid: {detail}. Correct it and load it again; nothing was saved.',
  },
  'NODE.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene un nodo «{kind} {code}». Revise el tipo y el código.',
    en: 'Plan “{plan}” has no node “{kind} {code}”. Check the kind and the code.',
  },
  'NODE.WEIGHT_INVALID': {
    status: 422,
    es: '«{weight}» no es un peso. Escriba un número decimal de cero o más, por ejemplo 2.5.',
    en: '“{weight}” is not a weight. Write a decimal number of zero or more, for example 2.5.',
  },
  'NODE.REASON_REQUIRED': {
    status: 422,
    es: 'Un peso cambia todo el tablero. Escriba el motivo en el campo reason.',
    en: 'A weight changes the whole board. Give the reason in the field reason.',
  },
  'NODE.UNCHANGED': {
    status: 422,
    es: 'El peso ya es {weight}. No hay nada que guardar.',
    en: 'The weight is {weight} already. There is nothing to save.',
  },
  'PERIOD.INVALID': {
    status: 422,
    es: '«{period}» no es un período. Escriba un año (2021), semestre (2021-S1), trimestre (2021-Q3) o mes (2021-06).',
    en: '“{period}” is not a period. Write a year (2021), half (2021-S1), quarter (2021-Q3) or month (2021-06).',
  },
  'PERIOD.CLOSED': {
    status: 409,
    es: 'El período {closed} está cerrado y lo de {period} ya no cambia. Pida a la dirección que lo reabra con un motivo.',
    en: 'Period {closed} is closed, and what {period} holds no longer changes. Ask a director to reopen it with a reason.',
  },
  'PERIOD.NOT_CLEAN': {
    status: 409,
    es: 'El período {period} no se puede cerrar: {missing} sin valor, {returned} devueltos y {provisional} sin revisar. Revise los provisionales y confirme el resto en acknowledge.',
    en: 'Period {period} cannot be closed: {missing} without a value, {returned} returned and {provisional} not reviewed. Review the provisional ones and confirm the rest in acknowledge.',
  },
  'PERIOD.NOT_ENDED': {
    status: 409,
    es: 'El período {period} todavía no vence. Ciérrelo a partir de {due}.',
    en: 'Period {period} is not due yet. Close it from {due} on.',
  },
  'PERIOD.TRANSITION_INVALID': {
    status: 409,
    es: 'El período {period} está en el estado «{state}» y esto no procede. Consulte los estados de los períodos.',
    en: 'Period {period} is in the state “{state}”, from which this is not possible. See the states of the periods.',
  },
  'PERIOD.STILL_CLOSED': {
    status: 409,
    es: 'El período {period} forma parte de {closed}, que está cerrado. Reabra primero {closed}.',
    en: 'Period {period} is part of {closed}, which is closed. Reopen {closed} first.',
  },
  'PERIOD.REASON_REQUIRED': {
    status: 422,
    es: 'Reabrir el período {period} requiere un motivo. Escríbalo en el campo reason.',
    en: 'Reopening period {period} needs a reason. Give it in the field reason.',
  },
  'PERIOD.RANGE_INVALID': {
    status: 422,
    es: 'El rango de {from} a {to} no es válido: use dos períodos del mismo tipo, en orden, con un máximo de {max}.',
    en: 'The range {from} to {to} is not valid: use two periods of one kind, in order, at most {max} of them.',
  },
  'CUTOFF.INVALID': {
    status: 422,
    es: '«{asOf}» no es un corte. Use una fecha y hora ISO 8601 o un número de secuencia entre 0 y {head}.',
    en: '“{asOf}” is not a cut-off. Use an ISO 8601 time or a sequence number between 0 and {head}.',
  },
  'CUTOFF.ORDER': {
    status: 422,
    es: 'El corte «{against}» es posterior a «{asOf}». Ponga el corte anterior en against y el posterior en asOf.',
    en: 'Cut-off “{against}” is later than “{asOf}”. Put the earlier cut-off in against and the later one in asOf.',
  },
  'PUBLICATION.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene una publicación «{id}». Elija una de la lista de publicaciones.',
    en: 'Plan “{plan}” has no publication “{id}”. Choose one from the list of publications.',
  },
  'LEDGER.ENTRY_NOT_FOUND': {
    status: 404,
    es: 'La bitácora no tiene la entrada «{sequence}». Use un número entre 1 y {head}.',
    en: 'The ledger has no entry “{sequence}”. Use a number from 1 to {head}.',
  },
  'LEDGER.RANGE_INVALID': {
    status: 422,
    es: 'La bitácora no tiene esa prueba: use números entre 1 y {head}, el menor primero.',
    en: 'The ledger has no such proof: use numbers from 1 to {head}, the smaller one first.',
  },
  'LEDGER.KEY_UNAVAILABLE': {
    status: 503,
    es: 'Este servidor no tiene la clave de firma {key}. Restaure el archivo de claves (SIGNING_KEY_FILE) de su respaldo.',
    en: 'This server does not hold the signing key {key}. Restore the key file (SIGNING_KEY_FILE) from its backup.',
  },
} as const satisfies Record<string, ErrorDefinition>;
