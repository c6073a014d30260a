import { applyDecorators, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiProperty } from '@nestjs/swagger';
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

/** The form that holds a file and nothing else; others extend it by their text fields. */
export class FileFormDto {
  @ApiProperty({ type: String, format: 'binary', description: 'The file.' })
  [FILE_FIELD]: string;
}

/**
 * The route takes one file as `multipart/form-data`, in the field `file`. Only such routes read forms at all.
 * @param form what the documentation shows
 */
export function AcceptsUpload(limits: UploadLimits, form: Type = FileFormDto): MethodDecorator {
  return applyDecorators(
    RouteConfig({ upload: limits }),
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: form }),
    ApiProblems(
      'UPLOAD.MISSING',
      'UPLOAD.MALFORMED',
      'UPLOAD.TOO_LARGE',
      'UPLOAD.MEDIA_TYPE',
      'REQUEST.INVALID',
    ),
  );
}
