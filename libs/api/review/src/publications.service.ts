import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PublicationRepository, TransactionRunner, type StoredPublication } from '@rumbo/api-persistence';
import {
  checkedBody,
  invalidRequest,
  LedgerSigner,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  PublishedBoards,
  RumboError,
  type Person,
} from '@rumbo/api-platform';
import type { Publication, PublicationList, PublicationSummary } from '@rumbo/contracts';
import { formatPeriod, scorecard } from '@rumbo/domain';
import { PublishBoardDto } from './publications.dto';
import { restatementOf } from './restatement';

/** Publishes boards and draws them again. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly published: PublishedBoards,
    private readonly publications: PublicationRepository,
    private readonly transactions: TransactionRunner,
    private readonly signer: LedgerSigner,
    private readonly names: PeopleNames,
  ) {}

  /** Those published by the cut-off. @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID */
  async list(plan: string, asOf?: string): Promise<PublicationList> {
    const { cutOff } = await this.boards.at(plan, asOf);
    const nameOf = await this.names.lookUp();
    const known = (await this.publications.list(plan)).filter(({ sequence }) => sequence <= cutOff.sequence);
    return { plan, ...cutOff, publications: known.map((publication) => summaryOf(publication, nameOf)) };
  }

  /**
   * The board as it was published, held against what was known at the cut-off.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PUBLICATION.NOT_FOUND
   */
  async one(plan: string, id: string, asOf?: string): Promise<Publication> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const publication = await this.publications.find(plan, id);
    if (!publication || publication.sequence > cutOff.sequence) {
      throw new RumboError('PUBLICATION.NOT_FOUND', { plan, id });
    }
    const nameOf = await this.names.lookUp();
    const board = await this.published.draw(publication);
    return {
      ...summaryOf(publication, nameOf),
      board,
      digestHolds: this.published.digestOf(board) === publication.digest,
      restatement: restatementOf(board, scorecard(state, publication, cutOff)),
    };
  }

  /**
   * Keeps what a board answers, the digest of the answer, and a checkpoint over everything it can know.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, REQUEST.INVALID, PERIOD.INVALID, CUTOFF.INVALID,
   *   LEDGER.KEY_UNAVAILABLE
   */
  async publish(person: Person, plan: string, body: unknown): Promise<PublicationSummary> {
    await this.boards.current(plan);
    const input = checkedBody(PublishBoardDto, body);
    const period = formatPeriod(periodOrFail(input.period));
    const { mode = 'ytd', asOf } = input;
    const title = input.title.trim();
    if (title === '') throw invalidRequest([{ path: 'title', message: NO_TITLE }]);
    const message = input.message?.trim() || null;
    const nameOf = await this.names.lookUp();
    return this.transactions.write(async (tx) => {
      const { state, cutOff } = await this.boards.at(plan, asOf);
      const digest = this.published.digestOf(scorecard(state, { period, mode }, cutOff));
      const { note: checkpoint } = await this.signer.checkpoint();
      const draft = { id: randomUUID(), period, mode, cutOff, title, message, digest, checkpoint };
      const actor = person.username;
      const subject = `publication:${draft.id}`;
      const stamp = await tx.append({ actor, kind: 'board.published', plan, subject, payload: draft });
      const publication: StoredPublication = { ...draft, plan, actor, ...stamp };
      await tx.addPublication(publication);
      return summaryOf(publication, nameOf);
    });
  }
}

const NO_TITLE = { es: 'no puede quedar en blanco', en: 'must not be blank' };

function summaryOf(publication: StoredPublication, nameOf: (username: string) => string): PublicationSummary {
  return { ...publication, actorName: nameOf(publication.actor) };
}
