import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, ApiProblems, CurrentUser, type Person } from '@rumbo/api-platform';
import type { UserAccount } from '@rumbo/contracts';
import { AccountsService } from './accounts.service';
import type { FastifyReply } from 'fastify';
import { CreateUserDto, UserAccountDto, UsersQuery } from './auth.dto';

const NEXT_PAGE = {
  description: 'Address of the page that follows, with `rel="next"` (RFC 8288); absent on the last one.',
  schema: { type: 'string' as const },
};

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Allow('user.read')
  @ApiOperation({ summary: 'Everybody who has an account, in pages' })
  @ApiOkResponse({ type: [UserAccountDto], headers: { Link: NEXT_PAGE } })
  @ApiProblems('REQUEST.INVALID')
  async list(
    @Query() query: UsersQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserAccount[]> {
    const { users, next } = await this.accounts.list(query);
    if (next !== null) {
      const { limit } = query;
      const further = new URLSearchParams({
        after: next,
        ...(limit !== undefined && { limit: String(limit) }),
      });
      void reply.header('link', `</api/v1/users?${further}>; rel="next"`);
    }
    return users;
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
