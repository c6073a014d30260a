import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '@rumbo/api-platform';

const DESCRIPTION = [
  'Rumbo tracks a strategic plan as a balanced scorecard.',
  'Sessions come as a cookie; sign in with `POST /api/v1/auth/login` (or `/auth/trial` in trial mode).',
  'Every error is `application/problem+json` with a stable `code` and a sentence in Spanish, or in English where `Accept-Language` prefers it.',
  'Values and money are exact decimals as text; scores are numbers, 1 = fully attained. Unknown fields are refused.',
].join('\n\n');

/** Serves the description of the API at `/api/openapi.json` and a page to read it at `/api/docs`. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Rumbo API',
  });
}

export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Rumbo API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, SESSION_COOKIE);
  return SwaggerModule.createDocument(app, builder.build());
}
