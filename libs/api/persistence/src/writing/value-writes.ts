import { Injectable } from '@nestjs/common';
import type { PlanState } from '@rumbo/domain';
import type { QueryRunner } from 'typeorm';
import { Database } from '../connection/database';
import { LEDGER_LOCK } from '../connection/migrate';
import { ENTRIES_AT_ONCE } from '../feed/commit-feed';
import { chainedEntriesAfter } from '../feed/stored-entries';
import { PlanStates } from '../memory/plan-states';
import { LedgerChain, ledgerEnd } from './ledger-chain';
import { storedAnswers, storeValues } from './value-storage';
import { ValueGroup, type ValueRequest, type ValueWrite } from './value-write';

/** A write that waits for its turn. */
interface Member {
  request: ValueRequest;
  work: (write: ValueWrite) => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** Answers what came of a member, once that is final. */
type Answer = () => void;

/** More would only make the first of them wait longer. */
const MOST_TOGETHER = 100;

/** The database refused what a group put down. */
class Refused extends Error {
  constructor(readonly reason: unknown) {
    super('The values of a group were not stored');
  }
}

/**
 * Records single values. Those that wait for the one before share a transaction, and with it the wait for the disk
 * (group commit). Each is still a write of its own: it has its entry in the ledger, in the order of arrival, sees
 * what those before it did, takes nothing along when it fails, and is answered after the commit.
 */
@Injectable()
export class ValueWrites {
  private readonly join: (member: Member) => void;
  /** Where the ledger ended after the last group; null where that is not known. */
  private chain: LedgerChain | null = null;

  constructor(
    private readonly database: Database,
    private readonly states: PlanStates,
  ) {
    this.join = database.writer.gathering<Member>((take, runner) => this.serve(take, runner), MOST_TOGETHER);
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

  private async serve(take: () => Member[], runner: QueryRunner): Promise<void> {
    let members: Member[] = [];
    try {
      await runner.query(this.begin());
      // Now and not before: on PostgreSQL the turn of other processes may have lasted.
      members = take();
      for (const answer of await this.transaction(members, runner)) answer();
    } catch (error) {
      this.chain = null;
      // The first error tells what went wrong; SQLite has undone by itself where this one fails.
      await runner.query('ROLLBACK').catch(() => undefined);
      if (members.length === 0) members = take();
      if (error instanceof Refused && members.length > 1) {
        // Nobody can tell whose it was: each is judged alone, also what was refused in view of the others.
        for (const member of members) await this.serve(() => [member], runner);
        return;
      }
      for (const { reject } of members) reject(error instanceof Refused ? error.reason : error);
    }
  }

  private async transaction(members: readonly Member[], runner: QueryRunner): Promise<Answer[]> {
    const { manager } = runner;
    const requests = members.map(({ request }) => request);
    const chain = (await this.currentChain(runner)).fork();
    const [plans, answers] = [await this.plansOf(requests), await storedAnswers(manager, requests)];
    const group = new ValueGroup(chain.end, { plans, answers, now: this.now().toISOString() });
    const outcomes = members.map((member) => outcomeOf(member, group));
    await storeValues(manager, chain, group.values, group.answers).catch((error: unknown) => {
      throw new Refused(error);
    });
    const commits = group.values.map(({ entry: { sequence, at, plan, kind }, revision }) => {
      return { sequence, at, plan, kind, revisions: [revision] };
    });
    await runner.query(this.database.writer.commit(commits));
    this.chain = chain;
    this.database.feed.publish(commits);
    return outcomes;
  }

  private begin(): string {
    const begin = this.database.writer.begin();
    // The sequence and the chain of hashes have one next entry, whichever process writes it.
    return this.database.kind === 'postgres'
      ? `${begin}; SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`
      : begin;
  }

  /** The end of the ledger as it is now, which the feed has told of then: what others have written is read. */
  private async currentChain({ manager }: QueryRunner): Promise<LedgerChain> {
    const { feed, kind } = this.database;
    const { chain } = this;
    if (chain) {
      if (kind === 'sqlite' && feed.head.sequence === chain.end.sequence) return chain;
      const later = await chainedEntriesAfter(manager, chain.end.sequence);
      if (later.length < ENTRIES_AT_ONCE) {
        feed.learn(later.map(({ commit }) => commit));
        for (const entry of later) chain.follow(entry);
        return chain;
      }
    }
    await feed.catchUp();
    return (this.chain = await LedgerChain.read(manager, await ledgerEnd(manager)));
  }

  private async plansOf(requests: readonly ValueRequest[]): Promise<Map<string, PlanState | null>> {
    const plans = new Map<string, PlanState | null>();
    for (const { plan } of requests)
      if (!plans.has(plan)) plans.set(plan, (await this.states.heardOf(plan))?.state ?? null);
    return plans;
  }
}

function outcomeOf({ request, work, resolve, reject }: Member, group: ValueGroup): Answer {
  try {
    const result = group.run(request, work);
    return () => resolve(result);
  } catch (error) {
    return () => reject(error);
  }
}
