import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  partsInTurns,
  PublicationRepository,
  stepsInTurns,
  TransactionRunner,
  type StoredPublication,
} from '@rumbo/api-persistence';
import {
  AnswerRoom,
  checkedBody,
  LedgerSigner,
  MOST_ROWS,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  PublishedBoards,
  RumboError,
  textOf,
  type Person,
} from '@rumbo/api-platform';
import type { Publication, PublicationList, PublicationSummary } from '@rumbo/contracts';
import {
  boardText,
  formatPeriod,
  scorecardSteps,
  type CutOffPoint,
  type PlanState,
  type Scorecard,
} from '@rumbo/domain';
import { PublishBoardDto, type PublicationsQuery } from './publications.dto';
import { restatementOf } from './restatement';

/** More do not fit into an answer. */
const MOST_OF_PAGE = 1000;
/** Characters that are sent at once. */
const PART_LENGTH = 65_536;

type BoardQuestion = Pick<StoredPublication, 'period' | 'mode'>;

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

  /** A page of those published by the cut-off. @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID */
  async list(
    plan: string,
    { asOf, before = Infinity, limit = MOST_OF_PAGE }: PublicationsQuery,
  ): Promise<PublicationList> {
    const cutOff = { ...(await this.boards.at(plan, asOf)).cutOff };
    const nameOf = await this.names.lookUp();
    const upTo = Math.min(cutOff.sequence, before - 1);
    const found = (await this.publications.ofPlan(plan, upTo, limit + 1)).map((one) =>
      summaryOf(one, nameOf),
    );
    const room = new AnswerRoom();
    // A single one always fits.
    const publications = found.slice(0, limit).filter((one) => room.admits(one));
    const next = publications.length < found.length ? publications.at(-1)!.sequence : null;
    return { plan, ...cutOff, publications, next };
  }

  /** The newest of them, for a file. @throws RumboError as `list` */
  async newest(plan: string, asOf?: string): Promise<PublicationList> {
    const cutOff = { ...(await this.boards.at(plan, asOf)).cutOff };
    const nameOf = await this.names.lookUp();
    const known = await this.publications.ofPlan(plan, cutOff.sequence, MOST_ROWS);
    const publications = known.map((one) => summaryOf(one, nameOf));
    return { plan, ...cutOff, publications, next: null };
  }

  /**
   * The board as it was published, held against what was known at the cut-off: the answer's JSON, written while it is
   * being sent. Others get their turn meanwhile.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PUBLICATION.NOT_FOUND
   */
  async one(plan: string, id: string, asOf?: string): Promise<AsyncGenerator<string>> {
    const { sequence } = (await this.boards.at(plan, asOf)).cutOff;
    const publication = await this.publications.find(plan, id);
    if (!publication || publication.sequence > sequence) {
      throw new RumboError('PUBLICATION.NOT_FOUND', { plan, id });
    }
    const nameOf = await this.names.lookUp();
    const board = await this.published.draw(publication);
    // Only now: the newest state goes on, and what it says is held against its own cut-off.
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const now = await wholeBoard(state, publication, cutOff);
    const answer = {
      ...summaryOf(publication, nameOf),
      board,
      digestHolds: (await this.published.digestOf(board)) === publication.digest,
      restatement: restatementOf(board, now),
    };
    return partsInTurns(publicationText(answer), PART_LENGTH);
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
    const message = textOf(input.message);
    const nameOf = await this.names.lookUp();
    return this.transactions.write(async (tx) => {
      const { state, cutOff } = await this.boards.at(plan, asOf);
      const known = { ...cutOff };
      const digest = await this.published.digestOf(await wholeBoard(state, { period, mode }, known));
      const { note: checkpoint } = await this.signer.checkpoint();
      const draft = { id: randomUUID(), period, mode, cutOff: known, title, message, digest, checkpoint };
      const actor = person.username;
      const subject = `publication:${draft.id}`;
      const stamp = await tx.append({ actor, kind: 'board.published', plan, subject, payload: draft });
      const publication: StoredPublication = { ...draft, plan, actor, ...stamp };
      await tx.addPublication(publication);
      return summaryOf(publication, nameOf);
    });
  }
}

/** The state may take what others write meanwhile. */
function wholeBoard(
  state: PlanState,
  { period, mode }: BoardQuestion,
  cutOff: CutOffPoint,
): Promise<Scorecard> {
  return stepsInTurns(scorecardSteps(state.asOf(state.sequence), { period, mode }, { ...cutOff }));
}

function* publicationText(publication: Publication): Generator<string, void> {
  const [start, end] = JSON.stringify({ ...publication, board: null }).split('"board":null') as [
    string,
    string,
  ];
  yield `${start}"board":`;
  yield* boardText(publication.board);
  yield end;
}

function summaryOf(publication: StoredPublication, nameOf: (username: string) => string): PublicationSummary {
  return { ...publication, actorName: nameOf(publication.actor) };
}
