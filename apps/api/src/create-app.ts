import { ConsoleLogger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createAdapter, setUpHttp, takeShortWay, type AppConfig } from '@rumbo/api-platform';
import { AppModule } from './app.module';
import { letProxyMoveOn } from './draining';
import { setUpOpenApi } from './open-api';
import { serveWeb } from './serve-web';

/** Nest tells of errors of the start that are then thrown all the same, and told by whoever started. */
const TOLD_TWICE: unknown[] = ['ExceptionHandler', 'NestApplication'];

class ServiceLogger extends ConsoleLogger {
  override error(message: unknown, ...rest: [unknown?, unknown?]): void {
    if (!TOLD_TWICE.includes(rest.at(-1))) super.error(message, ...rest);
  }
}

/**
 * The whole application, migrated and ready to listen; the server and the tests start from here.
 * @param further modules that only a test brings
 * @throws when a setting, the database or a route's permission is wrong; nothing stays open then
 */
export async function createApp(config: AppConfig, further: Type[] = []): Promise<NestFastifyApplication> {
  const production = config.environment === 'production';
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, further),
    createAdapter(config.trustedProxies),
    {
      // Fastify reads JSON by itself, and nothing else is read.
      bodyParser: false,
      abortOnError: false,
      logger: new ServiceLogger({
        json: production,
        logLevels: production ? ['log', 'warn', 'error', 'fatal'] : ['warn', 'error', 'fatal'],
      }),
    },
  );
  try {
    app.setGlobalPrefix('api/v1');
    letProxyMoveOn(app);
    await setUpHttp(app, config);
    takeShortWay(app, config);
    setUpOpenApi(app);
    if (config.webRoot !== undefined) await serveWeb(app, config.webRoot);
    await app.init();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
