import { Controller, Get, HttpCode, Param, Post, Redirect } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnyQuery, ApiProblems, AppConfig, Public } from '@rumbo/api-platform';
import { PreferencesService } from './preferences.service';

/** Ends the weekly digest for whoever holds its mail, signed in or not. */
@ApiTags('notices')
@Controller('notices/unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly config: AppConfig,
    private readonly preferences: PreferencesService,
  ) {}

  @Post(':token')
  @HttpCode(204)
  @Public()
  @AnyQuery()
  @RouteConfig({ oneClick: true })
  @ApiOperation({ summary: 'Stop the weekly digest: one click of a mail program (RFC 8058), or of its page' })
  @ApiNoContentResponse({ description: 'No digest is sent any more.' })
  @ApiProblems('UNSUBSCRIBE.NOT_FOUND', 'REQUEST.CROSS_SITE')
  async unsubscribe(@Param('token') token: string): Promise<void> {
    await this.preferences.unsubscribe(token);
  }

  /** Programs that follow links to look at them must not unsubscribe anybody, so this only leads to the page. */
  @Get(':token')
  @Public()
  @AnyQuery()
  @Redirect()
  @ApiExcludeEndpoint()
  ask(@Param('token') token: string): { url: string } {
    return { url: `${this.config.publicUrl}/cancelar-resumen/${encodeURIComponent(token)}` };
  }
}
