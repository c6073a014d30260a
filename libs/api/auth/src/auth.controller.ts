import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  AppConfig,
  CurrentUser,
  Public,
  expiredSessionCookie,
  SESSION_COOKIE,
  sessionCookie,
  sessionToken,
  type Person,
} from '@rumbo/api-platform';
import type { Me, SignInOptions } from '@rumbo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoginDto, MeDto, SetupDto, SignInOptionsDto, TrialDto } from './auth.dto';
import { AuthService, type SignedIn } from './auth.service';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly config: AppConfig,
  ) {}

  @Get('options')
  @Public()
  @ApiOperation({ summary: 'What the sign-in page offers' })
  @ApiOkResponse({ type: SignInOptionsDto })
  options(): Promise<SignInOptions> {
    return this.auth.options();
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in; the session comes as a cookie' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems('REQUEST.INVALID', 'AUTH.WRONG_CREDENTIALS', 'AUTH.TOO_MANY_ATTEMPTS', 'REQUEST.CROSS_SITE')
  async login(
    @Body() body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.start(await this.auth.login(body, request.ip), reply);
  }

  @Post('trial')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Trial mode: enter as one of the four roles' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems('REQUEST.INVALID', 'AUTH.TRIAL_ONLY', 'REQUEST.CROSS_SITE')
  async enterTrial(@Body() body: TrialDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    return this.start(await this.auth.enterTrial(body), reply);
  }

  @Post('setup')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Make the first administrator by the one-time code, and sign them in' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems(
    'REQUEST.INVALID',
    'AUTH.SETUP_CODE_WRONG',
    'AUTH.TOO_MANY_ATTEMPTS',
    'USER.EXISTS',
    'REQUEST.CROSS_SITE',
  )
  async setUp(
    @Body() body: SetupDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    return this.start(await this.auth.setUp(body, request.ip), reply);
  }

  @Post('logout')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'End the session' })
  @ApiNoContentResponse({ description: 'Signed out, also when nobody was signed in.' })
  @ApiProblems('REQUEST.CROSS_SITE')
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.auth.logout(sessionToken(request.headers.cookie));
    void reply.header('set-cookie', expiredSessionCookie(this.config));
  }

  @Get('me')
  @Public()
  @ApiCookieAuth(SESSION_COOKIE)
  @ApiOperation({ summary: 'Who is signed in and what they may do' })
  @ApiOkResponse({ type: MeDto })
  @ApiProblems('AUTH.REQUIRED')
  me(@CurrentUser() person: Person): Me {
    return this.auth.me(person);
  }

  private start({ token, me }: SignedIn, reply: FastifyReply): Me {
    void reply.header('set-cookie', sessionCookie(token, this.config));
    return me;
  }
}
