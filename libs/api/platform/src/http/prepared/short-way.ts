import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertMayUse } from '../../access/access.guard';
import type { Person } from '../../access/person';
import { PERSON_HEADER } from '../../access/person-header';
import type { AppConfig } from '../../config/app-config';
import { sessionToken } from '../../session/session-cookie';
import { Sessions } from '../../session/sessions';
import { CORRELATION_HEADER, correlationIdOf } from '../correlation';
import { requestLog, type RequestLog } from '../request-log';
import { isFresh } from '../revalidation';
import { ServiceState } from '../service-state';
import { codingOf } from './content-coding';
import type { Bytes, PreparedAnswer } from './prepared-answer';
import { PreparedAnswers } from './prepared-answers';
import { PreparedHead } from './prepared-head';
import { keyOf, type Moment } from './question';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers what is prepared before Fastify and Nest hear of the request. Session, person, permission and freshness are
 * judged by the same functions as on the long way, which every other request goes: what was not asked before, what
 * changed, what is to be refused, and everything once the process was told to end.
 */
export function takeShortWay(app: NestFastifyApplication, config: AppConfig): void {
  const log = requestLog(config);
  const way = new ShortWay(app.get(Sessions), app.get(PreparedAnswers), app.get(PreparedHead), log);
  const { ending } = app.get(ServiceState);
  const server: Server = app.getHttpServer();
  const [longWay] = server.listeners('request') as [Handler];
  server.off('request', longWay);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = request.method === 'GET' && !ending.aborted ? way.prepared(request) : undefined;
    if (!answer) return longWay(request, response);
    const onwards = (sent: boolean) => sent || longWay(request, response);
    try {
      const sent = way.send(answer, request, response);
      if (typeof sent === 'boolean') onwards(sent);
      // What fails here fails on the long way too, where it is told.
      else sent.then(onwards, () => onwards(false));
    } catch {
      onwards(false);
    }
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

  /**
   * False where the request has to go the long way. What is known is sent at once: a promise costs about as much as all
   * that is judged here.
   */
  send(
    answer: PreparedAnswer,
    request: IncomingMessage,
    response: ServerResponse,
  ): boolean | Promise<boolean> {
    const person = this.sessions.personOf(sessionToken(request.headers.cookie));
    const moment = this.answers.momentOf(answer.question);
    if (!(person instanceof Promise || moment instanceof Promise))
      return this.judge(answer, person, moment, request, response);
    return Promise.all([person, moment]).then(([known, found]) =>
      this.judge(answer, known, found, request, response),
    );
  }

  private judge(
    answer: PreparedAnswer,
    person: Person | null,
    moment: Moment | null,
    request: IncomingMessage,
    response: ServerResponse,
  ): boolean | Promise<boolean> {
    const { headers } = request;
    assertMayUse(answer.question.rule, person, headers[PERSON_HEADER]);
    if (!moment || !this.answers.holds(answer, moment)) return false;
    const coding = codingOf(headers['accept-encoding']);
    const etag = answer.etag(coding);
    const id = correlationIdOf(headers[CORRELATION_HEADER]);
    if (isFresh(headers['if-none-match'], etag)) {
      response.writeHead(304, this.head.notModified(id, etag)).end();
      this.log?.tell(id, request, 304);
      return true;
    }
    const bytes = answer.in(coding);
    const write = (made: Bytes) => this.write(id, made, request, response);
    return bytes instanceof Promise ? bytes.then(write) : write(bytes);
  }

  private write(id: string, bytes: Bytes, request: IncomingMessage, response: ServerResponse): boolean {
    const head = this.head.whole(id, bytes);
    if (!head) return false;
    response.writeHead(200, head).end(bytes.body);
    this.log?.tell(id, request, 200);
    return true;
  }
}
