import { Injectable } from '@nestjs/common';
import type { PlanState } from '@rumbo/domain';
import type { QueryRunner } from 'typeorm';
import { Database } from '../connection/database';
import { ENTRIES_AT_ONCE } from '../feed/commit-feed';
import { PlanStates } from '../memory/plan-states';
import { LedgerChain, ledgerEnd } from './ledger-chain';
import { clientOf, lockedEntriesAfter } from './locked-entries';
import { commitOnPostgres, commitOnSqlite, groupRows, Refused, storedAnswers } from './value-storage';
import { type GroupContext, ValueGroup, type ValueRequest, type ValueWrite } from './value-write';

/** A write that waits for its turn. */
interface Member {
  request: ValueRequest;
  work: (write: ValueWrite) => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** Answers what came of a member, once that is final. */
type Answer = () => void;

interface Outcome {
  request: ValueRequest;
  /** Whether its answer is stored, under its key. */
  kept: boolean;
  answer: Answer;
}

/** More would only make the first of them wait longer. */
const MOST_TOGETHER = 100;

/**
 * Records single values. Those that wait for the one before share a transaction, and with it the wait for the disk
 * (group commit). Each is still a write of its own: it has its entry in the ledger, in the order of arrival, sees
 * what those before it did, takes nothing along when it fails, and is answered after the commit.
 */
@Injectable()
export class ValueWrites {
  private readonly join: (member: Member) => void;
  /** Where the ledger ends, as far as the feed has told; null where that is not known. */
  private chain: LedgerChain | null = null;

  constructor(
    private readonly database: Database,
    private readonly states: PlanStates,
  ) {
    this.join = database.writer.gathering<Member>((take, runner) => this.serve(take, runner), MOST_TOGETHER);
    database.feed.subscribe((commit) => {
      if (this.chain && commit.sequence > this.chain.end.sequence) this.chain.follow(commit);
    });
  }

  /**
   * Runs the work and stores what it put down, or nothing when it throws. The work takes no time of its own: all that
   * it needs is in the write that it gets. It runs again when the database refused the group that it was part of.
   */
  async write<T>(request: ValueRequest, work: (write: ValueWrite) => T): Promise<T> {
    if (this.database.writer.inside) throw new Error('A value is recorded in a write of its own');
    // A plan that is still to be read must not keep all others waiting.
    if (!this.states.holds(request.plan)) await this.states.current(request.plan);
    return new Promise<T>((resolve, reject) =>
      this.join({ request, work, resolve: resolve as Member['resolve'], reject }),
    );
  }

  protected now(): Date {
    return new Date();
  }

  /** @param repeated whether the answers to the members' keys are looked up first */
  private async serve(take: () => Member[], runner: QueryRunner, repeated = false): Promise<void> {
    let members: Member[] = [];
    try {
      const chain = await this.begin(runner);
      // Now and not before: on PostgreSQL the turn of other processes may have lasted.
      members = take();
      for (const answer of await this.transaction(members, runner, chain, repeated)) answer();
    } catch (error) {
      this.chain = null;
      // The first error tells what went wrong. SQLite has undone by itself what failed.
      if (this.database.kind === 'postgres') await runner.query('ROLLBACK').catch(() => undefined);
      if (members.length === 0) members = take();
      const refused = error instanceof Refused;
      if (refused && !repeated && members.some(hasKey)) {
        // Most likely one came again with its key.
        await this.serve(() => members, runner, true);
      } else if (refused && members.length > 1) {
        // Nobody can tell whose it was: each is judged alone, also what was refused in view of the others.
        for (const member of members) await this.serve(() => [member], runner, repeated);
      } else for (const { reject } of members) reject(refused ? error.reason : error);
    }
  }

  private async transaction(
    members: readonly Member[],
    runner: QueryRunner,
    end: LedgerChain,
    repeated: boolean,
  ): Promise<Answer[]> {
    const { manager } = runner;
    const requests = members.map(({ request }) => request);
    const [chain, now] = [end.fork(), this.now().toISOString()];
    const plans = await this.plansOf(requests);
    const judge = (answers: GroupContext['answers']) => {
      const group = new ValueGroup(chain.end, { plans, answers, now });
      return { group, outcomes: members.map((member) => outcomeOf(member, group)) };
    };
    let judged = judge(repeated ? await storedAnswers(manager, requests) : new Map());
    if (!repeated) {
      // Where an answer is to be stored the table itself refuses a key that is there. The others have to be asked for.
      const unsure = judged.outcomes.flatMap(({ request, kept }) => (kept ? [] : [request]));
      const answers = await storedAnswers(manager, unsure);
      if (answers.size > 0) judged = judge(answers);
    }
    const { group, outcomes } = judged;
    const rows = groupRows(chain, group.values, group.answers);
    const commits = group.values.map(({ entry: { sequence, at, plan, kind }, revision }, index) => {
      const { row, leaf } = rows.entries[index]!;
      return { sequence, at, plan, kind, revisions: [revision], hash: row.hash, leaf };
    });
    if (this.database.kind === 'sqlite') await commitOnSqlite(runner, rows);
    else await commitOnPostgres(await clientOf(runner), rows, this.database.writer.commit(commits));
    this.chain = chain;
    this.database.feed.publish(commits);
    return outcomes.map(({ answer }) => answer);
  }

  /**
   * From here to the commit the sequence and the chain of hashes have one next entry, whichever process writes it: on
   * PostgreSQL by a transaction that holds the ledger's lock, on SQLite because this is the one writer. Gives the end of
   * the ledger as it is now, which the feed has told of then: what others have written is read.
   */
  private async begin(runner: QueryRunner): Promise<LedgerChain> {
    const { feed, kind, writer } = this.database;
    if (kind === 'postgres') {
      const read = lockedEntriesAfter(runner, writer.begin(), feed.head.sequence);
      if ((await feed.learnFrom(read)) === ENTRIES_AT_ONCE) await feed.catchUp();
    }
    return (this.chain ??= await LedgerChain.read(runner.manager, await ledgerEnd(runner.manager)));
  }

  private async plansOf(requests: readonly ValueRequest[]): Promise<Map<string, PlanState | null>> {
    const plans = new Map<string, PlanState | null>();
    for (const { plan } of requests)
      if (!plans.has(plan)) plans.set(plan, (await this.states.heardOf(plan))?.state ?? null);
    return plans;
  }
}

const hasKey = ({ request }: Member) => request.key !== null;

function outcomeOf({ request, work, resolve, reject }: Member, group: ValueGroup): Outcome {
  const before = group.answers.length;
  try {
    const result = group.run(request, work);
    return { request, kept: group.answers.length > before, answer: () => resolve(result) };
  } catch (error) {
    return { request, kept: false, answer: () => reject(error) };
  }
}
