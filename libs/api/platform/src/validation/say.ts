import type { ValidationOptions } from 'class-validator';
import type { Localized } from '../errors/rumbo-error';

/**
 * Rules are checked in the order in which they stand, and the first one that is broken speaks. Its words travel as the
 * rule's context; the problem filter picks the language.
 */
export const say = (es: string, en: string): ValidationOptions => ({
  message: en,
  context: { es, en } satisfies Localized,
});
