/** The program that verifies the ledger once: it is sent where the database is, and sends back what it found. */
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type DatabaseConfig, PersistenceModule } from '@rumbo/api-persistence';
import { AppConfig, EvidenceFiles, PublishedBoards } from '@rumbo/api-platform';
import type { Verdict } from '../verdict';
import { Verification } from '../verification';

export type VerifierMessage = { verdict: Verdict } | { error: Error };

@Module({})
class VerifierModule {}

async function verdictOn(config: DatabaseConfig): Promise<Verdict> {
  const module = {
    module: VerifierModule,
    imports: [PersistenceModule.forRoot({ ...config, beside: true })],
    providers: [
      { provide: AppConfig, useValue: { dataDir: config.dataDir } },
      EvidenceFiles,
      PublishedBoards,
      Verification,
    ],
  };
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await app.get(Verification).verdict();
  } finally {
    await app.close();
  }
}

async function answer(config: DatabaseConfig): Promise<VerifierMessage> {
  try {
    return { verdict: await verdictOn(config) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

// It ends with whoever started it, and by nothing else: a terminal and systemd send signals to both.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit());
process.once('message', async (config: DatabaseConfig) => process.send!(await answer(config)));
