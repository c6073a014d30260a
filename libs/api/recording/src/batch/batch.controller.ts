import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  checkedBody,
  CurrentUser,
  languageOf,
  PlanBoards,
  writeConditions,
  type Person,
} from '@rumbo/api-platform';
import type { RecordedBatch, ReversedBatch } from '@rumbo/contracts';
import { RouteConfig } from '@nestjs/platform-fastify';
import { RecordBatchDto, RecordedBatchDto, ReverseBatchDto, ReversedBatchDto } from './batch.dto';
import { BatchRecorder } from './batch-recorder';
import { BatchReversal } from './batch-reversal';

/** Five thousand values with notes. */
const BODY_LIMIT = 8 * 1024 * 1024;

@ApiTags('recording')
@Controller('plans/:plan')
export class BatchController {
  constructor(
    private readonly boards: PlanBoards,
    private readonly recorder: BatchRecorder,
    private readonly reversal: BatchReversal,
  ) {}

  @Post('measurements')
  @HttpCode(201)
  @RouteConfig({ bodyLimit: BODY_LIMIT })
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Record many values at once, in one transaction and one entry of the ledger' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Makes the request safe to repeat: the same key and body get the same answer and write once.',
  })
  @ApiBody({ type: RecordBatchDto })
  @ApiCreatedResponse({ type: RecordedBatchDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'BATCH.REFUSED',
    'IDEMPOTENCY.KEY_REUSED',
  )
  async record(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey?: string,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<RecordedBatch> {
    await this.boards.current(plan);
    const language = languageOf(acceptLanguage);
    const { key } = writeConditions({ idempotencyKey });
    const { dryRun, ...input } = checkedBody(RecordBatchDto, body);
    if (dryRun) {
      const cells = await this.recorder.preview(by, plan, input, language);
      return { plan, batch: null, sequence: null, saved: 0, cells };
    }
    return this.recorder.record(by, plan, input, { source: { kind: 'grid' }, language, key });
  }

  @Post('batches/:batch/reverse')
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Take a batch back as one, for as long as nobody reviewed or corrected it' })
  @ApiBody({ type: ReverseBatchDto })
  @ApiCreatedResponse({ type: ReversedBatchDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'BATCH.NOT_FOUND',
    'BATCH.NOT_REVERSIBLE',
  )
  async reverse(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('batch') batch: string,
    @Body() body: unknown,
  ): Promise<ReversedBatch> {
    await this.boards.current(plan);
    const { reason } = checkedBody(ReverseBatchDto, body);
    return this.reversal.reverse(by, plan, batch, reason);
  }
}
