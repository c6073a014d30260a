import type { ErrorDefinition } from './error-definition';

/** Of values: recording, batches, files, evidence, reviews and delegations. */
export const RECORDING_ERRORS = {
  'KPI.NOT_FOUND': {
    status: 404,
    es: 'El plan «{plan}» no tiene un indicador «{kpi}». Revise el código.',
    en: 'Plan “{plan}” has no KPI “{kpi}”. Check the code.',
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
  'KPI.RATIO_SCALE_CLOSED': {
    status: 422,
    es: 'El valor de {period} del indicador {kpi} está en otra escala que los anteriores, que son {factor} veces numerador entre denominador y entran en {closed}, ya cerrado. Escríbalo en esa escala o pida a la dirección que reabra {closed} con un motivo.',
    en: 'The value for {period} of KPI {kpi} has another scale than those before, which are {factor} times numerator over denominator and are part of {closed}, which is closed. Write it in that scale, or ask a director to reopen {closed} with a reason.',
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
} as const satisfies Record<string, ErrorDefinition>;
