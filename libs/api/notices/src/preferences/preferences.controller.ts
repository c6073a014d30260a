import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { OwnPreferences } from '@rumbo/contracts';
import { OwnPreferencesDto, PreferencesDto } from './preferences.dto';
import { PreferencesService } from './preferences.service';

@ApiTags('notices')
@Controller('preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @Allow('preference.edit')
  @ApiOperation({ summary: 'How one is reached, and which notices come by mail' })
  @ApiOkResponse({ type: OwnPreferencesDto })
  find(@CurrentUser() person: Person): Promise<OwnPreferences> {
    return this.preferences.find(person);
  }

  @Post()
  @HttpCode(200)
  @Allow('preference.edit')
  @ApiOperation({ summary: 'Change how one is reached' })
  @ApiOkResponse({ type: OwnPreferencesDto })
  @ApiProblems('REQUEST.INVALID', 'REQUEST.CROSS_SITE')
  save(@CurrentUser() person: Person, @Body() body: PreferencesDto): Promise<OwnPreferences> {
    return this.preferences.save(person, body);
  }
}
