import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppConfig, loadConfig, ServiceState } from '@rumbo/api-platform';
import { createApp } from './create-app';
import { FirstStart } from './first-start';
import { shutDownOnSignals } from './shutdown';
import { startFailure } from './start-failure';

let config: AppConfig | null = null;

async function start(): Promise<void> {
  process.setSourceMapsEnabled(true);
  // What the environment says itself wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env');
  // eslint-disable-next-line no-restricted-properties -- The one place where the environment is read.
  config = loadConfig(process.env);
  const app = await createApp(config);
  shutDownOnSignals(app, config.drainSeconds * 1000);
  await app.listen(config.port, config.host);
  app.get(ServiceState).opened();
  process.stdout.write(announcement(app, config));
}

function announcement(app: NestFastifyApplication, config: AppConfig): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const lines = [`Rumbo listo en http://${host}:${port}`];
  if (config.trial)
    lines.push('Modo de prueba: cualquiera en este equipo puede entrar con los cuatro roles.');
  const { setupCode } = app.get(FirstStart);
  if (setupCode !== null) lines.push(`Código para crear la primera cuenta de administración: ${setupCode}`);
  return `${lines.join('\n')}\n`;
}

start().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error, config)}\n`);
  process.exit(1);
});
