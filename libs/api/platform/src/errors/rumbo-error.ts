import { ERRORS, errorMessage, type ErrorCode, type Language, type Problem } from '@rumbo/contracts';

/** A text in both languages. */
export type Localized = Record<Language, string>;

/** What fills a message's placeholders. */
export type ErrorParams = Record<string, string | number | Localized>;

export interface LocalizedFieldError {
  path: string;
  message: Localized;
}

/** Who has to act: the caller changes the request, waits and repeats it, or we repair a defect. */
export type ErrorFamily = 'caller' | 'passing' | 'defect';

/** What some problems say beyond their sentence. */
export type ProblemExtension = Pick<Problem, 'closing' | 'cells' | 'mapping'>;

/** An error that is answered: a stable code, the values of its message and the fields that are wrong. */
export class RumboError extends Error {
  override readonly name = 'RumboError';

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly errors: readonly LocalizedFieldError[] = [],
    options?: ErrorOptions,
    /** Further members of the answer, for programs, in the reader's language. */
    readonly extension: (language: Language) => ProblemExtension = () => ({}),
  ) {
    super(errorMessage(code, 'en', paramsIn('en', params)), options);
  }

  /** An error that is about one field of the request. */
  static about(path: string, code: ErrorCode, params: ErrorParams = {}): RumboError {
    const { es, en } = { es: paramsIn('es', params), en: paramsIn('en', params) };
    const message = { es: errorMessage(code, 'es', es), en: errorMessage(code, 'en', en) };
    return new RumboError(code, params, [{ path, message }]);
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get family(): ErrorFamily {
    if (this.status === 429 || this.status === 503) return 'passing';
    return this.status < 500 ? 'caller' : 'defect';
  }

  /** The sentence for a person who reads `language`. */
  messageIn(language: Language): string {
    return errorMessage(this.code, language, paramsIn(language, this.params));
  }
}

/** A request whose fields are wrong; the message names the first ones. */
export function invalidRequest(errors: readonly LocalizedFieldError[]): RumboError {
  return new RumboError('REQUEST.INVALID', { detail: summaryOf(errors) }, errors);
}

/** `a: why; b: why`, of at most three fields: the answer lists them all. */
export function summaryOf(errors: readonly LocalizedFieldError[]): Localized {
  const inLanguage = (language: Language) =>
    errors
      .slice(0, 3)
      .map(({ path, message }) => (path === '' ? message[language] : `${path}: ${message[language]}`))
      .join('; ')
      // The sentence around it brings the full stop.
      .replace(/\.$/, '');
  return { es: inLanguage('es'), en: inLanguage('en') };
}

/** The values of a message's placeholders in a language. */
export function paramsIn(language: Language, params: ErrorParams): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
}
