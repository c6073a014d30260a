import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { Delegation, DelegationList } from '@rumbo/contracts';
import {
  DelegationDto,
  DelegationListDto,
  DelegationsQuery,
  EndDelegationDto,
  SetDelegationDto,
} from './delegations.dto';
import { DelegationsService } from './delegations.service';

@ApiTags('delegations')
@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Get()
  @Allow('delegation.read')
  @ApiOperation({ summary: 'Who records for whom, in pages: an owner sees their own, the others all' })
  @ApiOkResponse({ type: DelegationListDto })
  @ApiProblems('REQUEST.INVALID')
  list(@CurrentUser() by: Person, @Query() query: DelegationsQuery): Promise<DelegationList> {
    return this.delegations.list(by, query);
  }

  @Post()
  @Allow('delegation.set')
  @ApiOperation({
    summary: 'Name who does what an owner may, for that owner’s KPIs, from one day to another',
  })
  @ApiCreatedResponse({ type: DelegationDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'DELEGATION.OWNER_INVALID',
    'DELEGATION.DELEGATE_INVALID',
    'DELEGATION.RANGE_INVALID',
    'DELEGATION.NOT_YOURS',
  )
  set(@CurrentUser() by: Person, @Body() body: SetDelegationDto): Promise<Delegation> {
    return this.delegations.set(by, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('delegation.set')
  @ApiOperation({ summary: 'End a delegation before its last day' })
  @ApiOkResponse({ type: DelegationDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'REQUEST.CROSS_SITE',
    'DELEGATION.NOT_FOUND',
    'DELEGATION.NOT_YOURS',
    'DELEGATION.OVER',
  )
  end(
    @CurrentUser() by: Person,
    @Param('id') id: string,
    @Body() body: EndDelegationDto,
  ): Promise<Delegation> {
    return this.delegations.end(by, id, body);
  }
}
