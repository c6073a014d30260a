import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertMayUse } from '../../access/access.guard';
import { PERSON_HEADER } from '../../access/person-header';
import { sessionToken } from '../../session/session-cookie';
import { Sessions } from '../../session/sessions';
import { CORRELATION_HEADER, correlationIdOf } from '../correlation';
import type { RequestLog } from '../request-log';
import { isFresh } from '../revalidation';
import { ServiceState } from '../service-state';
import { codingOf } from './content-coding';
import type { PreparedAnswer } from './prepared-answer';
import { PreparedAnswers } from './prepared-answers';
import { PreparedHead } from './prepared-head';
import { keyOf } from './question';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers what is prepared before Fastify and Nest hear of the request. Session, person, permission and freshness are
 * judged by the same functions as on the long way, which every other request goes: what was not asked before, what
 * changed, what is to be refused, and everything once the process was told to end.
 */
export function takeShortWay(app: NestFastifyApplication, log: RequestLog | null): void {
  const way = new ShortWay(app.get(Sessions), app.get(PreparedAnswers), app.get(PreparedHead), log);
  const { ending } = app.get(ServiceState);
  const server: Server = app.getHttpServer();
  const [longWay] = server.listeners('request') as [Handler];
  server.off('request', longWay);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = request.method === 'GET' && !ending.aborted ? way.prepared(request) : undefined;
    if (!answer) return longWay(request, response);
    way.send(answer, request, response).then(
      (sent) => sent || longWay(request, response),
      // What fails here fails on the long way too, where it is told.
      () => longWay(request, response),
    );
  });
}

class ShortWay {
  constructor(
    private readonly sessions: Sessions,
    private readonly answers: PreparedAnswers,
    private readonly head: PreparedHead,
    private readonly log: RequestLog | null,
  ) {}

  /** What was prepared for the same address and language, still good or not. */
  prepared({ url, headers }: IncomingMessage): PreparedAnswer | undefined {
    return this.answers.last(keyOf(url, headers['accept-language']));
  }

  /** False where the request has to go the long way. */
  async send(answer: PreparedAnswer, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { headers } = request;
    const started = performance.now();
    const [person, moment] = await Promise.all([
      this.sessions.personOf(sessionToken(headers.cookie)),
      this.answers.momentOf(answer.question),
    ]);
    assertMayUse(answer.question.rule, person, headers[PERSON_HEADER]);
    if (!moment || !this.answers.holds(answer, moment)) return false;

    const coding = codingOf(headers['accept-encoding']);
    const etag = answer.etag(coding);
    const bytes = isFresh(headers['if-none-match'], etag) ? null : await answer.in(coding);
    const id = correlationIdOf(headers[CORRELATION_HEADER]);
    const head = this.head.whole(id, etag, bytes);
    if (!head) return false;
    const status = bytes ? 200 : 304;
    response.writeHead(status, head).end(bytes?.body);
    this.log?.tell(id, request, status, performance.now() - started);
    return true;
  }
}
