import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, writeConditions, type Person } from '@rumbo/api-platform';
import type { SavedWeight } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import { SavedWeightDto, SetWeightDto } from './weights.dto';
import { WeightsService } from './weights.service';

@ApiTags('plans')
@Controller('plans/:plan/nodes/:kind/:code')
export class WeightsController {
  constructor(private readonly weights: WeightsService) {}

  @Post('weight')
  @Allow('weight.set')
  @ApiOperation({
    summary: 'Change the relative weight of a perspective, line, objective or KPI, with a reason',
  })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The newest sequence that you have seen, quoted; refused with 412 when the node is newer.',
  })
  @ApiBody({ type: SetWeightDto })
  @ApiCreatedResponse({
    type: SavedWeightDto,
    headers: { ETag: { description: 'Sequence of the change, quoted.', schema: { type: 'string' } } },
  })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'PLAN.NOT_FOUND',
    'NODE.NOT_FOUND',
    'NODE.WEIGHT_INVALID',
    'NODE.REASON_REQUIRED',
    'WRITE.STALE',
    'NODE.UNCHANGED',
    'PERIOD.CLOSED',
  )
  async set(
    @CurrentUser() by: Person,
    @Param('plan') plan: string,
    @Param('kind') kind: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ): Promise<SavedWeight> {
    const weight = await this.weights.set(by, plan, { kind, code }, body, writeConditions({ ifMatch }));
    void reply.header('etag', `"${weight.sequence}"`);
    return weight;
  }
}
