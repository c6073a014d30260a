import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import type { Operation } from '@rumbo/contracts';
import { AccessCheck } from './access-check';
import { Allow, Public } from './access.decorators';

@Controller('good')
class GoodController {
  @Get()
  @Allow('plan.read')
  read() {}

  @Get('open')
  @Public()
  open() {}

  notARoute() {}
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  @Allow('plan.read')
  read() {}

  @Post('things')
  forgotten() {}
}

@Controller('misspelt')
class MisspeltController {
  @Get()
  @Allow('plan.raed' as Operation)
  read() {}
}

@Controller('inherited')
class InheritingController extends ForgottenController {}

function start(controller: new () => object) {
  @Module({ imports: [DiscoveryModule], controllers: [controller], providers: [AccessCheck] })
  class TestModule {}
  return NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
}

describe('AccessCheck', () => {
  it('lets an application start whose handlers all say who may use them', async () => {
    await (await start(GoodController)).close();
  });

  it.each([
    [
      ForgottenController,
      /ForgottenController\.forgotten \(POST things\) has neither @Allow\(\.\.\.\) nor @Public\(\)/,
    ],
    [MisspeltController, /MisspeltController\.read .* unknown operation "plan\.raed"/],
    [InheritingController, /InheritingController\.forgotten/],
  ])('refuses to start with %p', async (controller, message) => {
    await expect(start(controller)).rejects.toThrow(message);
  });
});
