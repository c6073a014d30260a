import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ERRORS, type ErrorCode } from '@rumbo/contracts';
import { ProblemDto } from './problem.dto';

const PROBLEMS = Symbol('rumbo:problems');

/**
 * Documents the errors that a call can answer, grouped by status. May stand several times on one handler: the
 * lists add up.
 */
export function ApiProblems(...codes: ErrorCode[]): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const known: ErrorCode[] = Reflect.getMetadata(PROBLEMS, descriptor.value) ?? [];
    const all = [...new Set([...known, ...codes])].sort();
    Reflect.defineMetadata(PROBLEMS, all, descriptor.value);
    ApiExtraModels(ProblemDto)(target, key, descriptor);
    for (const status of new Set(all.map((code) => ERRORS[code].status))) {
      const ofStatus = all.filter((code) => ERRORS[code].status === status);
      ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${ERRORS[code].en}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: getSchemaPath(ProblemDto) }, { properties: { code: { enum: ofStatus } } }],
            },
          },
        },
      })(target, key, descriptor);
    }
  };
}
