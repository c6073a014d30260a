import type { ErrorDefinition } from './error-definition';

/** Of mails and requests. */
export const NOTICE_ERRORS = {
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
} as const satisfies Record<string, ErrorDefinition>;
