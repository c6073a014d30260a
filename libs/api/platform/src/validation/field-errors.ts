import type { ValidationError } from 'class-validator';
import type { Localized, LocalizedFieldError } from '../errors/rumbo-error';

/** Constraints that class-validator checks by itself, so that no field can bring its own words. */
export const OWN_WORDS: Record<string, Localized> = {
  whitelistValidation: { es: 'este campo no existe', en: 'this field does not exist' },
  unknownValue: { es: 'debe ser un objeto JSON', en: 'must be a JSON object' },
};
const UNNAMED: Localized = { es: 'el valor no es válido', en: 'the value is not valid' };

/** class-validator's tree of errors as a flat list, each field by its path (`breakdown.Correo`, `lines[0]`). */
export function fieldErrorsOf(errors: readonly ValidationError[], parent = ''): LocalizedFieldError[] {
  return errors.flatMap((error) => {
    const path = pathOf(parent, error.property);
    const own = Object.keys(error.constraints ?? {}).map((constraint) => ({
      path,
      message: wordsOf(error, constraint),
    }));
    return [...own.slice(0, 1), ...fieldErrorsOf(error.children ?? [], path)];
  });
}

function wordsOf(error: ValidationError, constraint: string): Localized {
  return OWN_WORDS[constraint] ?? (error.contexts?.[constraint] as Localized | undefined) ?? UNNAMED;
}

function pathOf(parent: string, property: string | undefined): string {
  if (property === undefined) return parent;
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}
