import type { Language, Problem } from '@rumbo/contracts';
import type { Localized, RumboError } from './rumbo-error';

const TITLES: Record<number, Localized> = {
  400: { es: 'Solicitud no válida', en: 'Request not valid' },
  401: { es: 'Falta iniciar sesión', en: 'Sign-in needed' },
  403: { es: 'Acción no permitida', en: 'Not allowed' },
  404: { es: 'No existe', en: 'Not found' },
  409: { es: 'Conflicto', en: 'Conflict' },
  412: { es: 'Los datos cambiaron', en: 'The data changed' },
  413: { es: 'Solicitud demasiado grande', en: 'Request too large' },
  415: { es: 'Formato no admitido', en: 'Format not supported' },
  422: { es: 'Datos no válidos', en: 'Data not valid' },
  429: { es: 'Demasiados intentos', en: 'Too many attempts' },
  503: { es: 'Servicio no disponible', en: 'Service not available' },
};
const DEFECT: Localized = { es: 'Error interno', en: 'Internal error' };

/** The answer to an error, in one language. */
export function problemOf(error: RumboError, language: Language, correlationId: string): Problem {
  const withId = error.code === 'SERVICE.DEFECT';
  const message = error.messageIn(language);
  return {
    type: `urn:rumbo:error:${error.code}`,
    title: (TITLES[error.status] ?? DEFECT)[language],
    status: error.status,
    code: error.code,
    detail: withId ? message.replace('{correlationId}', correlationId) : message,
    correlationId,
    ...(error.errors.length > 0 && {
      errors: error.errors.map(({ path, message }) => ({ path, message: message[language] })),
    }),
    ...error.extension(language),
  };
}
