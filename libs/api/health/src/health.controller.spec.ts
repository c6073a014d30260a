import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HealthProbe, PersistenceModule } from '@rumbo/api-persistence';
import { ServiceState } from '@rumbo/api-platform';
import { HealthController } from './health.controller';

describe('HealthController', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rumbo-health-'));
  let context: INestApplicationContext;
  let state: ServiceState;
  let health: HealthController;
  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(PersistenceModule.forRoot({ dataDir }), {
      logger: false,
    });
    state = new ServiceState();
    health = new HealthController(context.get(HealthProbe), state);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is ready between the start and the shutdown, and alive all the time', async () => {
    await expect(health.ready()).rejects.toMatchObject({ code: 'SERVICE.NOT_READY' });
    state.opened();
    await expect(health.ready()).resolves.toEqual({ status: 'ready' });
    state.draining();
    await expect(health.ready()).rejects.toMatchObject({ code: 'SERVICE.NOT_READY' });
    expect(health.live()).toEqual({ status: 'alive' });
  });

  it('is not ready without its database', async () => {
    state.opened();
    await context.close();
    await expect(health.ready()).rejects.toMatchObject({ code: 'SERVICE.NOT_READY', family: 'passing' });
  });
});
