import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import type { AccessRule } from '../../access/access.decorators';
import { languageOf } from '../../language/language';
import type { Coding } from './content-coding';

/** What is asked of a plan: an address with its query as it was sent, in a language. */
export interface Question {
  /** Language and address: the same for two who ask the same. */
  key: string;
  plan: string;
  /** The cut-off as it was sent; absent for now. */
  asOf: unknown;
  /** Who may ask. */
  rule: AccessRule | undefined;
}

/** What, besides the question, decides the answer. */
export interface Moment {
  /** Of the plan's newest ledger entry. */
  sequence: number;
  /** Of the institution's calendar: what is due changes at its midnight. Empty where the cut-off says when. */
  day: string;
}

export function questionOf(request: FastifyRequest, rule: AccessRule | undefined): Question {
  const { plan } = request.params as { plan: string };
  const { asOf } = request.query as { asOf?: unknown };
  return { key: keyOf(request.url, request.headers['accept-language']), plan, asOf, rule };
}

export function keyOf(url: string | undefined, acceptLanguage: string | undefined): string {
  return `${languageOf(acceptLanguage)} ${url}`;
}

/** Another build may answer in another shape, and every process of one build has to name its answers alike. */
const BUILD = createHash('sha256').update(readFileSync(__filename)).digest('base64url');

/** A strong ETag without its quotes and coding; found without the answer, the same in every process. */
export function tagOf({ key }: Question, { sequence, day }: Moment): string {
  const named = createHash('sha256').update(`${BUILD} ${day} ${key}`).digest('base64url');
  return `${sequence}-${named.slice(0, 22)}`;
}

/** The `ETag` header: differently coded bytes have different ones. */
export function etagOf(tag: string, coding: Coding): string {
  return coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`;
}
