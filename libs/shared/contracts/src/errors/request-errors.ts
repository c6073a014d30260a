import type { ErrorDefinition } from './error-definition';

/** Of requests, people and the service itself. */
export const REQUEST_ERRORS = {
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
  'SERVICE.STORAGE_FULL': {
    status: 503,
    es: 'El disco del servidor está lleno y no se guardó nada. Avise a la administración y vuelva a intentarlo después.',
    en: 'The disk of the server is full and nothing was saved. Tell the administration, and try again later.',
  },
  'SERVICE.DEFECT': {
    status: 500,
    es: 'Algo falló de nuestro lado y no se guardó nada. Comunique a soporte el código {correlationId}.',
    en: 'Something failed on our side and nothing was saved. Give support the code {correlationId}.',
  },
} as const satisfies Record<string, ErrorDefinition>;
