import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { UserAccount } from '@rumbo/contracts';
import { AccountsService } from './accounts.service';
import { CreateUserDto, UserAccountDto } from './auth.dto';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Allow('user.read')
  @ApiOperation({ summary: 'Everybody who has an account' })
  @ApiOkResponse({ type: [UserAccountDto] })
  list(): Promise<UserAccount[]> {
    return this.accounts.list();
  }

  @Post()
  @Allow('user.create')
  @ApiOperation({ summary: 'Make an account' })
  @ApiCreatedResponse({ type: UserAccountDto })
  @ApiProblems('REQUEST.INVALID', 'USER.EXISTS', 'REQUEST.CROSS_SITE')
  create(@CurrentUser() by: Person, @Body() body: CreateUserDto): Promise<UserAccount> {
    return this.accounts.create(by, body);
  }
}
