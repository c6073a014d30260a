import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { ApiProblems } from '../openapi/api-problems';

/** What a route that takes a file reads; whatever is more is refused. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  maxBytes: number;
  /** Names of the text fields that may stand beside the file. */
  fields?: readonly string[];
}

/** Name of the form's field that holds the file. */
export const FILE_FIELD = 'file';

/** The route takes one file as `multipart/form-data`, in the field `file`. Only such routes read forms at all. */
export function AcceptsUpload(limits: UploadLimits): MethodDecorator {
  const texts = (limits.fields ?? []).map((name) => [name, { type: 'string' }]);
  return applyDecorators(
    RouteConfig({ upload: limits }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        properties: { [FILE_FIELD]: { type: 'string', format: 'binary' }, ...Object.fromEntries(texts) },
        required: [FILE_FIELD],
      },
    }),
    ApiProblems(
      'UPLOAD.MISSING',
      'UPLOAD.MALFORMED',
      'UPLOAD.TOO_LARGE',
      'UPLOAD.MEDIA_TYPE',
      'REQUEST.INVALID',
    ),
  );
}
