import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthProbe } from '@rumbo/api-persistence';
import { AnyQuery, ApiProblems, Public, RumboError, ServiceState, WireText } from '@rumbo/api-platform';

export class HealthDto {
  @WireText('`alive` or `ready`.', { example: 'ready' })
  status: string;
}

/** Probes of the platform that runs the service; they answer at the root too. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: HealthProbe,
    private readonly service: ServiceState,
  ) {}

  @Get('live')
  @Public()
  @AnyQuery()
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'alive' };
  }

  @Get('ready')
  @Public()
  @AnyQuery()
  @ApiOperation({
    summary: 'The service takes requests: started, not shutting down, and its database answers',
  })
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems('SERVICE.NOT_READY')
  async ready(): Promise<HealthDto> {
    if (!this.service.accepting) throw new RumboError('SERVICE.NOT_READY');
    try {
      await this.database.check();
    } catch (error) {
      throw new RumboError('SERVICE.NOT_READY', {}, [], { cause: error });
    }
    return { status: 'ready' };
  }
}
