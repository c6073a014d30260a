import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { EvidenceRepository, type StoredEvidence } from '@rumbo/api-persistence';
import {
  Allow,
  ApiProblems,
  ChoiceField,
  EvidenceFiles,
  isFresh,
  RumboError,
  TextField,
} from '@rumbo/api-platform';
import { EVIDENCE_TYPES, isShownInline, type EvidenceType } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from './content-disposition';

class EvidenceFileQuery {
  @TextField({
    description: 'Identifier of the attachment whose name the file gets; without it that of the newest.',
    optional: true,
  })
  id?: string;

  @ChoiceField({
    description: '`inline` lets a page show an image; every other file is saved all the same.',
    values: ['inline', 'attachment'],
    optional: true,
  })
  show?: 'inline' | 'attachment';
}

const TYPES = Object.keys(EVIDENCE_TYPES);
const BINARY = { schema: { type: 'string' as const, format: 'binary' } };

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceFilesController {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly files: EvidenceFiles,
  ) {}

  @Get(':sha256')
  @Allow('kpi.read')
  @ApiOperation({ summary: 'The file with this SHA-256, one that was withdrawn included' })
  @ApiProduces(...TYPES)
  @ApiOkResponse({ content: Object.fromEntries(TYPES.map((type) => [type, BINARY])) })
  @ApiProblems('EVIDENCE.NOT_FOUND', 'EVIDENCE.FILE_MISSING', 'REQUEST.INVALID')
  async file(
    @Param('sha256') sha256: string,
    @Query() { id, show }: EvidenceFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-none-match') held?: string,
  ): Promise<StreamableFile | undefined> {
    const evidence = await this.attachment(sha256, id);
    const type = evidence.type as EvidenceType;
    const etag = `"${sha256}"`;
    void reply
      .header('etag', etag)
      .header('x-content-type-options', 'nosniff')
      // Whatever the file holds, it runs nothing and loads nothing.
      .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
    if (isFresh(held, etag)) {
      void reply.code(304);
      return undefined;
    }
    const content = await this.files.read(sha256);
    if (!content) throw new RumboError('EVIDENCE.FILE_MISSING');
    const inline = show === 'inline' && isShownInline(type);
    return new StreamableFile(content, {
      type,
      length: evidence.size,
      disposition: contentDisposition(inline ? 'inline' : 'attachment', evidence.name),
    });
  }

  /** @throws RumboError EVIDENCE.NOT_FOUND */
  private async attachment(sha256: string, id: string | undefined): Promise<StoredEvidence> {
    const found =
      id === undefined ? await this.evidence.newestOf(sha256) : await this.evidence.attachment(id);
    if (!found || found.sha256 !== sha256) throw new RumboError('EVIDENCE.NOT_FOUND');
    return found;
  }
}
