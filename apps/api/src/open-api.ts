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
  return withNullApart(SwaggerModule.createDocument(app, builder.build()));
}

interface Schema {
  nullable?: boolean;
  type?: string;
  allOf?: object[];
  oneOf?: object[];
}

/** Null, in the words that OpenAPI 3.0 has for it. */
const NULL = { type: 'object', nullable: true, maxProperties: 0 };

/**
 * `nullable` beside a reference adds nothing to what the reference admits (OpenAPI 3.0.3): where a shape may be null,
 * null is one of two kinds of answer.
 */
function withNullApart<T>(part: T): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(withNullApart) as T;
  const { nullable, type: _, allOf, oneOf, ...rest } = part as Schema;
  const shapes = nullable === true ? (allOf ?? oneOf) : undefined;
  if (shapes) return { ...rest, anyOf: [...shapes, NULL] } as T;
  const entries = Object.entries(part).map(([name, inner]) => [name, withNullApart(inner)]);
  return Object.fromEntries(entries) as T;
}
