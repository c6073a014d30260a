import type { ClosingFindings } from '@rumbo/domain';
import { IMPORT_ERRORS } from './import-errors';
import type { MappingNeeded } from './imports';
import type { CellResult } from './recording';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface ErrorDefinition {
  status: number;
  es: string;
  en: string;
}

/**
 * Every error that the API can answer: its stable code, HTTP status and message with `{placeholders}`.
 * A message says what is wrong and the way out.
 */
export const ERRORS = {
  'REQUEST.INVALID': {
    status: 400,
    es: 'La solicitud no es válida: {detail}. Corrija los campos señalados.',
    en: 'The request is not valid: {detail}. Correct the fields that are named.',
  },
  'REQUEST.MALFORMED': {
    status: 400,
    es: 'El cuerpo de la solicitud no es JSON válido. Revise su formato.',
    en: 'The body of the request is not valid JSON. Check its format.',
  },
  'REQUEST.TOO_LARGE': {
    status: 413,
    es: 'La solicitud es demasiado grande. Divídala en partes.',
    en: 'The request is too large. Split it.',
  },
  'REQUEST.MEDIA_TYPE': {
    status: 415,
    es: 'Solo se admite JSON. Envíe el cuerpo con Content-Type: application/json.',
    en: 'Only JSON is supported. Send the body with Content-Type: application/json.',
  },
  'REQUEST.CROSS_SITE': {
    status: 403,
    es: 'La solicitud viene de una página de otro sitio y no se atiende. Hágala desde Rumbo.',
    en: 'The request comes from a page of another site and is not served. Make it from Rumbo.',
  },
  'UPLOAD.MISSING': {
    status: 422,
    es: 'No llegó ningún archivo en el campo file. Elija un archivo y vuelva a enviarlo.',
    en: 'No file came in the field file. Choose a file and send it again.',
  },
  'UPLOAD.TOO_LARGE': {
    status: 413,
    es: 'El archivo es demasiado grande: se admiten hasta {limit}. Envíe uno más pequeño.',
    en: 'The file is too large: up to {limit} are accepted. Send a smaller one.',
  },
  'UPLOAD.MALFORMED': {
    status: 400,
    es: 'El archivo no llegó completo o el formulario no es válido. Vuelva a enviarlo.',
    en: 'The file did not come whole or the form is not valid. Send it again.',
  },
  'UPLOAD.MEDIA_TYPE': {
    status: 415,
    es: 'Aquí se espera un archivo. Envíelo como multipart/form-data, en el campo file.',
    en: 'A file is expected here. Send it as multipart/form-data, in the field file.',
  },
  'ROUTE.NOT_FOUND': {
    status: 404,
    es: 'Esta dirección no existe. Consulte /api/docs.',
    en: 'This address does not exist. See /api/docs.',
  },
  'AUTH.REQUIRED': { status: 401, es: 'Inicie sesión para continuar.', en: 'Sign in to go on.' },
  'AUTH.OTHER_PERSON': {
    status: 401,
    es: 'En este navegador ingresó otra persona. Ingrese de nuevo con su usuario para continuar.',
    en: 'Someone else has signed in in this browser. Sign in again as yourself to go on.',
  },
  'AUTH.WRONG_CREDENTIALS': {
    status: 401,
    es: 'El usuario o la contraseña no son correctos.',
    en: 'The user name or the password is not right.',
  },
  'AUTH.TRIAL_ONLY': {
    status: 403,
    es: 'El ingreso sin contraseña solo existe en el modo de prueba. Use su usuario y contraseña.',
    en: 'Signing in without a password exists in trial mode only. Use your user name and password.',
  },
  'AUTH.SETUP_CODE_WRONG': {
    status: 403,
    es: 'El código de instalación no es correcto o ya se usó. Búsquelo en la salida del primer arranque.',
    en: 'The set-up code is wrong or was used already. Look for it in the output of the first start.',
  },
  'AUTH.TOO_MANY_ATTEMPTS': {
    status: 429,
    es: 'Demasiados intentos. Espere un minuto y vuelva a intentarlo.',
    en: 'Too many attempts. Wait a minute and try again.',
  },
  'ACCESS.DENIED': {
    status: 403,
    es: 'Su rol no permite esta acción. Pídala a una persona con el rol de {roles}.',
    en: 'Your role does not allow this. Ask a person with the role {roles}.',
  },
  'ACCESS.NOT_OWNER': {
    status: 403,
    es: 'El indicador {kpi} pertenece a otra unidad: solo su responsable puede registrar valores.',
    en: 'KPI {kpi} belongs to another unit: only its owner can record values.',
  },
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
  'KPI.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene un indicador «{kpi}». Revise el código.',
    en: 'Plan “{plan}” has no KPI “{kpi}”. Check the code.',
  },
  'NODE.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene un nodo «{kind} {code}» con peso. Revise el tipo y el código.',
    en: 'Plan “{plan}” has no node “{kind} {code}” with a weight. Check the kind and the code.',
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
  'KPI.PERIOD_MISMATCH': {
    status: 422,
    es: 'El indicador {kpi} es {frequency}: el período «{period}» no corresponde. Use, por ejemplo, «{example}».',
    en: 'KPI {kpi} is {frequency}: period “{period}” does not fit. Use for example “{example}”.',
  },
  'KPI.VALUE_INVALID': {
    status: 422,
    es: '«{value}» no es un número en el campo {field}. Escriba solo dígitos y un punto decimal, por ejemplo 13029542.75.',
    en: '“{value}” in field {field} is not a number. Write digits and a decimal point only, for example 13029542.75.',
  },
  'KPI.REASON_REQUIRED': {
    status: 422,
    es: 'Ya hay un valor para {period}. Para cambiarlo, escriba el motivo en el campo reason.',
    en: 'There is a value for {period} already. To change it, give the reason in the field reason.',
  },
  'KPI.NOTE_REQUIRED': {
    status: 422,
    es: 'El valor de {period} del indicador {kpi} queda fuera de meta. Este plan pide explicarlo: escriba el porqué en el campo note.',
    en: 'The value for {period} of KPI {kpi} is off track. This plan asks for an explanation: give it in the field note.',
  },
  'KPI.RATIO_PARTS_INVALID': {
    status: 422,
    es: 'Escriba numerador y denominador juntos, con un denominador distinto de cero, y un valor que les corresponda.',
    en: 'Give numerator and denominator together, a denominator other than zero, and a value that agrees with them.',
  },
  'KPI.BREAKDOWN_UNKNOWN': {
    status: 422,
    es: 'El indicador {kpi} no tiene el desglose «{item}». Use: {items}.',
    en: 'KPI {kpi} has no breakdown item “{item}”. Use: {items}.',
  },
  'KPI.TARGET_UNUSABLE': {
    status: 422,
    es: 'La meta {value} no sirve para la regla «{rule}» del indicador {kpi}: {why}. {wayOut}',
    en: 'Target {value} cannot be used by the rule “{rule}” of KPI {kpi}: {why}. {wayOut}',
  },
  'KPI.TARGET_NOT_NEEDED': {
    status: 422,
    es: 'La regla «{rule}» del indicador {kpi} no usa metas por período. Cambie la regla del indicador.',
    en: 'The rule “{rule}” of KPI {kpi} does not use targets by period. Change the rule of the KPI.',
  },
  'KPI.UNCHANGED': {
    status: 422,
    es: 'El valor de {period} ya es {value} con los mismos datos. No hay nada que guardar.',
    en: 'The value of {period} is {value} already with the same data. There is nothing to save.',
  },
  'MEASUREMENT.NOT_FOUND': {
    status: 404,
    es: 'El indicador {kpi} no tiene un valor «{id}». Actualice la lista de valores por revisar.',
    en: 'KPI {kpi} has no value “{id}”. Refresh the list of values to review.',
  },
  'MEASUREMENT.NOT_UNDOABLE': {
    status: 409,
    es: 'El valor de {kpi} para {period} ya fue revisado o corregido y no se puede deshacer. Corríjalo con un motivo.',
    en: 'The value of {kpi} for {period} was reviewed or corrected meanwhile and cannot be undone. Correct it with a reason.',
  },
  'BATCH.REFUSED': {
    status: 422,
    es: 'No se guardó nada: {refused} de {cells} celdas no se pueden guardar. Corríjalas, o guarde solo las correctas con mode «good».',
    en: 'Nothing was saved: {refused} of {cells} cells cannot be. Correct them, or save the good ones alone with mode “good”.',
  },
  'BATCH.CELL_REPEATED': {
    status: 422,
    es: 'El valor de {kpi} para {period} aparece más de una vez. Deje solo uno.',
    en: 'The value of {kpi} for {period} appears more than once. Leave only one.',
  },
  'BATCH.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene un lote «{batch}». Elija uno de sus cargas.',
    en: 'Plan “{plan}” has no batch “{batch}”. Choose one of its imports.',
  },
  'BATCH.NOT_REVERSIBLE': {
    status: 409,
    es: 'El lote no se puede revertir: {kept} de sus {cells} valores ya fueron revisados, corregidos o revertidos. Corrija los demás uno por uno.',
    en: 'The batch cannot be reversed: {kept} of its {cells} values were reviewed, corrected or reversed meanwhile. Correct the others one by one.',
  },
  'REVIEW.OWN_VALUE': {
    status: 403,
    es: 'Usted registró el valor de {kpi} para {period}: debe revisarlo otra persona.',
    en: 'You recorded the value of {kpi} for {period}: another person has to review it.',
  },
  'REVIEW.REASON_REQUIRED': {
    status: 422,
    es: 'Devolver el valor de {kpi} para {period} requiere un motivo. Escríbalo en el campo reason.',
    en: 'Returning the value of {kpi} for {period} needs a reason. Give it in the field reason.',
  },
  'REVIEW.SUPERSEDED': {
    status: 409,
    es: 'El valor de {kpi} para {period} ya fue corregido. Revise el valor actual.',
    en: 'The value of {kpi} for {period} was corrected meanwhile. Review the current one.',
  },
  'REVIEW.ALREADY_DECIDED': {
    status: 409,
    es: 'El valor de {kpi} para {period} ya está {state}. No hay nada que guardar.',
    en: 'The value of {kpi} for {period} is {state} already. There is nothing to save.',
  },
  'PUBLICATION.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene una publicación «{id}». Elija una de la lista de publicaciones.',
    en: 'Plan “{plan}” has no publication “{id}”. Choose one from the list of publications.',
  },
  'WRITE.STALE': {
    status: 412,
    es: 'Otra persona cambió este valor mientras usted trabajaba. Revise el valor actual y vuelva a intentarlo.',
    en: 'Someone else changed this value while you worked. Look at the current value and try again.',
  },
  'IDEMPOTENCY.KEY_REUSED': {
    status: 409,
    es: 'La clave de idempotencia ya se usó con otros datos. Use una clave nueva para una solicitud nueva.',
    en: 'The idempotency key was used with other data. Use a new key for a new request.',
  },
  'LEDGER.ENTRY_NOT_FOUND': {
    status: 404,
    es: 'La bitácora no tiene la entrada «{sequence}». Use un número entre 1 y {head}.',
    en: 'The ledger has no entry “{sequence}”. Use a number from 1 to {head}.',
  },
  'DELEGATION.NOT_FOUND': {
    status: 404,
    es: 'No existe esa delegación. Actualice la lista de delegaciones.',
    en: 'There is no such delegation. Reload the list of delegations.',
  },
  'DELEGATION.RANGE_INVALID': {
    status: 422,
    es: 'Del {from} al {until} no sirve: escriba dos días existentes como 2026-01-31, el segundo igual o posterior al primero y a hoy, y no más de {max} días.',
    en: 'From {from} until {until} does not work: give two existing days such as 2026-01-31, the second not before the first nor before today, at most {max} days apart.',
  },
  'DELEGATION.DELEGATE_INVALID': {
    status: 422,
    es: '«{delegate}» no puede ser delegado de «{owner}»: elija la cuenta de otra persona responsable de línea.',
    en: '“{delegate}” cannot be the delegate of “{owner}”: choose the account of another line owner.',
  },
  'DELEGATION.OWNER_INVALID': {
    status: 422,
    es: 'Indique en owner la cuenta de la persona responsable de línea a la que se suple.',
    en: 'Give in owner the account of the line owner who is stood in for.',
  },
  'DELEGATION.NOT_YOURS': {
    status: 403,
    es: 'Solo la persona responsable o la administración pueden cambiar esta delegación.',
    en: 'Only the owner or an administrator can change this delegation.',
  },
  'DELEGATION.OVER': {
    status: 409,
    es: 'Esta delegación ya terminó. No hay nada más que hacer.',
    en: 'This delegation is over already. There is nothing left to do.',
  },
  'EVIDENCE.NOT_FOUND': {
    status: 404,
    es: 'No existe ese archivo de evidencia. Actualice la lista de evidencias.',
    en: 'There is no such file of evidence. Reload the list of evidence.',
  },
  'EVIDENCE.FILE_MISSING': {
    status: 410,
    es: 'El archivo consta en la bitácora, pero en el disco del servidor falta o está dañado. Avise a la administración para restaurarlo de un respaldo.',
    en: 'The ledger tells of the file, but the copy on the disk of the server is missing or damaged. Ask the administration to restore it from a backup.',
  },
  'EVIDENCE.TYPE_REFUSED': {
    status: 415,
    es: 'El contenido del archivo no es de un tipo admitido. Adjunte un PDF, una imagen PNG, JPEG o WebP, o un libro XLSX sin macros.',
    en: 'What the file holds is not of an accepted type. Attach a PDF, a PNG, JPEG or WebP image, or an XLSX workbook without macros.',
  },
  'EVIDENCE.EXISTS': {
    status: 409,
    es: 'Este archivo ya está adjunto a ese valor como «{name}». No hace falta adjuntarlo de nuevo.',
    en: 'This file is attached to that value already, as “{name}”. There is no need to attach it again.',
  },
  'EVIDENCE.TOO_MANY': {
    status: 409,
    es: 'El valor ya tiene {max} archivos, el máximo. Retire uno o reúnalos en un solo PDF.',
    en: 'The value has {max} files already, the most that it can have. Withdraw one, or gather them in one PDF.',
  },
  'EVIDENCE.SUPERSEDED': {
    status: 409,
    es: 'El valor de {period} del indicador {kpi} cambió después. Adjunte el archivo al valor vigente.',
    en: 'The value of {period} of KPI {kpi} was changed since. Attach the file to the value that stands.',
  },
  'EVIDENCE.WITHDRAWN': {
    status: 409,
    es: 'El archivo «{name}» ya se retiró. No hay nada más que hacer.',
    en: 'The file “{name}” was withdrawn already. There is nothing left to do.',
  },
  'EVIDENCE.REASON_REQUIRED': {
    status: 422,
    es: 'Retirar una evidencia requiere un motivo. Escríbalo en el campo reason.',
    en: 'Withdrawing evidence needs a reason. Give it in the field reason.',
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
  'USER.EXISTS': {
    status: 409,
    es: 'Ya existe una persona con el usuario «{username}». Elija otro.',
    en: 'There is a person with the user name “{username}” already. Choose another.',
  },
  'SERVICE.NOT_READY': {
    status: 503,
    es: 'El servicio todavía no está listo. Intente de nuevo en unos segundos.',
    en: 'The service is not ready yet. Try again in some seconds.',
  },
  'SERVICE.DEFECT': {
    status: 500,
    es: 'Algo falló de nuestro lado y no se guardó nada. Comunique a soporte el código {correlationId}.',
    en: 'Something failed on our side and nothing was saved. Give support the code {correlationId}.',
  },
  'REMINDER.NOBODY': {
    status: 422,
    es: 'En {period} no falta ningún valor que tenga responsable. No hay a quién solicitarlo.',
    en: 'In {period} no value is missing that somebody answers for. There is nobody to ask.',
  },
  'REMINDER.TOO_SOON': {
    status: 409,
    es: 'Los valores de {period} ya se solicitaron hace menos de una hora. Espere antes de repetir la solicitud.',
    en: 'The values of {period} were asked for less than an hour ago. Wait before you ask again.',
  },
  'MAIL.NOT_FOUND': {
    status: 404,
    es: 'Ese correo no existe o no espera una decisión. Actualice la lista.',
    en: 'There is no such mail, or it waits for no decision. Refresh the list.',
  },
  'UNSUBSCRIBE.NOT_FOUND': {
    status: 404,
    es: 'Este enlace no es válido. Use el del correo más reciente o cambie sus preferencias en Rumbo.',
    en: 'This link is not valid. Use the one in the newest mail or change your preferences in Rumbo.',
  },
  ...IMPORT_ERRORS,
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERRORS;

/** A field that is wrong, by its path in the request, and why. */
export interface FieldError {
  path: string;
  message: string;
}

/** An RFC 9457 problem, as every error is answered (`application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  correlationId: string;
  errors?: FieldError[];
  /** With `PERIOD.NOT_CLEAN`: what stands in the way of closing the period. */
  closing?: ClosingFindings;
  /** With `IMPORT.MAPPING_NEEDED`: what there is to choose from. */
  mapping?: MappingNeeded;
  /** With `BATCH.REFUSED` and `BATCH.NOT_REVERSIBLE`: what became of each cell. */
  cells?: CellResult[];
}

/** The sentence for a code in a language, its placeholders filled in. */
export function errorMessage(
  code: ErrorCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
