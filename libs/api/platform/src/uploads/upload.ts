import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest, RumboError } from '../errors/rumbo-error';
import { FILE_FIELD, type UploadLimits } from './upload-limits';

/** A file that arrived whole. */
export interface UploadedFile<T> {
  /** As the sender calls it, without folders: something to show, never a path. */
  name: string;
  /** What was made of its bytes. */
  content: T;
  /** The text fields beside it. */
  fields: Readonly<Record<string, string>>;
}

/** The file of a request, not read before somebody asks for it: who may send it is judged first. */
export class Upload {
  constructor(
    private readonly request: FastifyRequest,
    private readonly limits: UploadLimits,
  ) {}

  /** Once. @throws RumboError those of {@link receive} */
  async toBuffer(): Promise<UploadedFile<Buffer>> {
    return this.receive(async (bytes) => {
      const chunks: Buffer[] = [];
      for await (const chunk of bytes) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    });
  }

  /**
   * Once. `consume` reads the bytes as they come; its stream fails when the file turns out too large. What it made is
   * to be undone when this fails: the form may break after its file.
   * @throws RumboError UPLOAD.MEDIA_TYPE, UPLOAD.MISSING, UPLOAD.TOO_LARGE, UPLOAD.MALFORMED, REQUEST.INVALID for a
   *   field that is not known; what `consume` throws
   */
  async receive<T>(consume: (bytes: Readable) => Promise<T>): Promise<UploadedFile<T>> {
    const { request } = this;
    if (!request.isMultipart()) throw new RumboError('UPLOAD.MEDIA_TYPE');
    const failures: unknown[] = [];
    const fields: Record<string, string> = {};
    let received: Pick<UploadedFile<T>, 'name' | 'content'> | null = null;
    try {
      for await (const part of request.parts({ limits: this.partLimits() })) {
        if (failures.length > 0 || !this.knows(part.fieldname, part.type)) {
          if (part.type === 'file') part.file.resume();
          failures.push(unknownField(part.fieldname));
        } else if (part.type === 'file') {
          const content = await consume(Readable.from(this.wholeOf(part), { objectMode: false })).catch(
            (error: unknown) => void failures.push(error),
          );
          part.file.resume();
          if (failures.length === 0) received = { name: shownName(part.filename), content: content as T };
        } else {
          fields[part.fieldname] = String(part.value);
        }
      }
    } catch (error) {
      failures.push(this.problemOf(error));
    } finally {
      // An answer to a form that nobody reads to its end would be stuck behind it.
      request.raw.resume();
    }
    if (failures.length > 0) throw failures[0];
    if (received === null) throw RumboError.about(FILE_FIELD, 'UPLOAD.MISSING');
    return { ...received, fields };
  }

  private knows(name: string, type: 'file' | 'field'): boolean {
    return type === 'file' ? name === FILE_FIELD : (this.limits.fields ?? []).includes(name);
  }

  private partLimits() {
    const fields = this.limits.fields?.length ?? 0;
    // One field more than is known, to be able to name it.
    return { fileSize: this.limits.maxBytes, files: 1, fields: fields + 1, parts: fields + 2 };
  }

  private async *wholeOf({ file }: MultipartFile): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of file) yield chunk as Buffer;
    } catch (error) {
      throw this.problemOf(error);
    }
    if (file.truncated) throw tooLarge(this.limits);
  }

  private problemOf(error: unknown): RumboError {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(this.limits);
    return new RumboError('UPLOAD.MALFORMED', {}, [], { cause: error });
  }
}

/** The {@link Upload} of a route that `@AcceptsUpload`. */
export const UploadOf = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { upload } = request.routeOptions.config as { upload?: UploadLimits };
  if (upload === undefined) throw new Error(`${request.url} does not accept uploads`);
  return new Upload(request, upload);
});

export function tooLarge({ maxBytes }: UploadLimits): RumboError {
  return RumboError.about(FILE_FIELD, 'UPLOAD.TOO_LARGE', { limit: mebibytes(maxBytes) });
}

function mebibytes(bytes: number): string {
  return `${Math.floor((bytes / (1024 * 1024)) * 10) / 10} MiB`;
}

function unknownField(name: string): RumboError {
  const message = { es: 'no se conoce', en: 'is not known' };
  return invalidRequest([{ path: name, message }]);
}

const LONGEST_NAME = 200;

/** A file's name as text in one line: no folders, no invisible characters, at most 200 characters with its ending. */
export function shownName(name: string | undefined): string {
  const base = (name ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // Control and format characters, such as those that turn the direction of writing, would disguise an ending.
  const visible = base
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(visible)?.[0] ?? '';
  const characters = [...visible];
  if (characters.length > LONGEST_NAME) {
    return characters.slice(0, LONGEST_NAME - ending.length).join('') + ending;
  }
  return /^\.*$/.test(visible) ? 'archivo' : visible;
}
