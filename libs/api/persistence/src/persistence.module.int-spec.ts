import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DATABASE_KINDS, openTestDatabase } from './testing/test-database';
import {
  HealthProbe,
  LedgerRepository,
  PersistenceModule,
  PlanRepository,
  PlanStates,
  SessionRepository,
  TransactionRunner,
  UserRepository,
  type DatabaseConfig,
} from './index';
import { importPlan, PLAN } from './testing/history.factory';

@Injectable()
class Feature {
  constructor(
    readonly runner: TransactionRunner,
    readonly states: PlanStates,
  ) {}
}

@Module({ providers: [Feature] })
class FeatureModule {}

class Config implements DatabaseConfig {
  dataDir: string;
  databaseUrl?: string;
}

describe.each(DATABASE_KINDS)('PersistenceModule (%s)', (kind) => {
  it('opens a database for every module, and closes it with the application', async () => {
    const test = await openTestDatabase(kind);
    @Module({ providers: [{ provide: Config, useValue: test.config }], exports: [Config] })
    class ConfigModule {}
    const persistence = PersistenceModule.forRootAsync({
      imports: [ConfigModule],
      inject: [Config],
      useFactory: (config: Config) => config,
    });
    @Module({ imports: [persistence, FeatureModule] })
    class App {}

    const app = await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
    const feature = app.get(Feature, { strict: false });
    await importPlan(feature.runner);
    expect((await feature.states.current(PLAN))?.kpis()).toHaveLength(1);
    for (const part of [PlanRepository, LedgerRepository, UserRepository, SessionRepository, HealthProbe]) {
      expect(app.get(part as new (...parts: never[]) => unknown, { strict: false })).toBeInstanceOf(part);
    }
    await app.close();
    await expect(app.get(HealthProbe, { strict: false }).check()).rejects.toThrow();
    await test.close();
  });

  it('keeps the application from starting when the database cannot be used', async () => {
    const persistence = PersistenceModule.forRoot({
      dataDir: '/tmp',
      databaseUrl: 'mysql://localhost/rumbo',
    });
    @Module({ imports: [persistence] })
    class App {}
    const start = NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
    await expect(start).rejects.toThrow(/postgres:\/\//);
  });
});
