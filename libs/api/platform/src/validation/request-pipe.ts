import { BadRequestException, ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';
import { invalidRequest, type LocalizedFieldError, type RumboError } from '../errors/rumbo-error';
import { fieldErrorsOf } from './field-errors';
import { isSurelyRight } from './quick-check';

const RULES: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true };

/** Checks every DTO of a request; unknown fields are refused with their path. */
export function createRequestPipe(): ValidationPipe {
  return new ValidationPipe({
    ...RULES,
    transform: true,
    exceptionFactory: (errors): RumboError | BadRequestException => invalidRequest(fieldErrorsOf(errors)),
  });
}

const NOT_AN_OBJECT: LocalizedFieldError = {
  path: '',
  message: { es: 'el cuerpo debe ser un objeto JSON', en: 'the body must be a JSON object' },
};

/**
 * Checks a body against its DTO inside a service, for the calls where what the address names is judged first.
 * @throws RumboError REQUEST.INVALID
 */
export function checkedBody<T extends object>(shape: new () => T, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidRequest([NOT_AN_OBJECT]);
  if (isSurelyRight(shape, body)) return Object.assign(new shape(), body);
  const instance = plainToInstance(shape, body);
  const errors = validateSync(instance, RULES);
  if (errors.length > 0) throw invalidRequest(fieldErrorsOf(errors));
  return instance;
}
