import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, writeConditions, type Person } from '@rumbo/api-platform';
import type { RecordedMeasurement, SavedTarget } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { MeasurementsService } from './measurements/measurements.service';
import { UndoService } from './measurements/undo.service';
import { TargetsService } from './targets/targets.service';
import { RecordedMeasurementDto, RecordMeasurementDto, SavedTargetDto, SetTargetDto } from './writes.dto';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description:
    'The newest sequence that you have seen, quoted; refused with 412 when what you change is newer.',
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Makes the request safe to repeat: the same key and body get the same answer and write once.',
};
const ETAG = {
  ETag: { description: 'Sequence of the change, quoted.', schema: { type: 'string' as const } },
};
const REPLAYED = {
  'Idempotency-Replayed': {
    description: '`true` when the answer is the one of an earlier, equal request.',
    schema: { type: 'string' as const },
  },
};

@ApiTags('kpis')
@Controller('plans/:plan/kpis/:kpi')
export class KpiWritesController {
  constructor(
    private readonly measurements: MeasurementsService,
    private readonly targets: TargetsService,
    private readonly undoing: UndoService,
  ) {}

  @Post('measurements')
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Record a value, or correct it with a reason; owners of the KPI only' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: RecordMeasurementDto })
  @ApiCreatedResponse({ type: RecordedMeasurementDto, headers: { ...ETAG, ...REPLAYED } })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'ACCESS.NOT_OWNER',
    'PLAN.NOT_FOUND',
    'KPI.NOT_FOUND',
    'IDEMPOTENCY.KEY_REUSED',
    'PERIOD.INVALID',
    'KPI.PERIOD_MISMATCH',
    'KPI.VALUE_INVALID',
    'KPI.RATIO_PARTS_INVALID',
    'KPI.RATIO_SCALE_CLOSED',
    'KPI.BREAKDOWN_UNKNOWN',
    'PERIOD.CLOSED',
    'WRITE.STALE',
    'KPI.REASON_REQUIRED',
    'KPI.NOTE_REQUIRED',
    'KPI.UNCHANGED',
  )
  async record(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<RecordedMeasurement> {
    const conditions = writeConditions({ ifMatch, idempotencyKey });
    const { measurement, replayed } = await this.measurements.record(by, plan, kpi, body, conditions);
    void reply.header('etag', `"${measurement.sequence}"`);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return measurement;
  }

  @Post('measurements/:id/undo')
  @Allow('measurement.record')
  @ApiOperation({ summary: 'Take the newest value back by a further revision, until somebody reviews it' })
  @ApiCreatedResponse({ type: RecordedMeasurementDto, headers: ETAG })
  @ApiProblems(
    'REQUEST.CROSS_SITE',
    'ACCESS.NOT_OWNER',
    'PLAN.NOT_FOUND',
    'KPI.NOT_FOUND',
    'MEASUREMENT.NOT_FOUND',
    'PERIOD.CLOSED',
    'MEASUREMENT.NOT_UNDOABLE',
  )
  async undo(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedMeasurement> {
    const restored = await this.undoing.undo(by, plan, kpi, id);
    void reply.header('etag', `"${restored.sequence}"`);
    return restored;
  }

  @Post('targets')
  @Allow('target.set')
  @ApiOperation({ summary: 'Set a target, or revise it with a reason' })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: SetTargetDto })
  @ApiCreatedResponse({ type: SavedTargetDto, headers: ETAG })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'KPI.NOT_FOUND',
    'PERIOD.INVALID',
    'KPI.PERIOD_MISMATCH',
    'KPI.VALUE_INVALID',
    'KPI.TARGET_NOT_NEEDED',
    'KPI.TARGET_UNUSABLE',
    'PERIOD.CLOSED',
    'WRITE.STALE',
    'KPI.REASON_REQUIRED',
    'KPI.UNCHANGED',
  )
  async setTarget(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kpi') kpi: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<SavedTarget> {
    const target = await this.targets.set(by, plan, kpi, body, writeConditions({ ifMatch }));
    void reply.header('etag', `"${target.sequence}"`);
    return target;
  }
}
