import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner } from '@rumbo/api-persistence';
import { PeopleNames, periodOrFail, PlanBoards, RumboError, textOf, type Person } from '@rumbo/api-platform';
import type { RequestedReminders, RequestReminders, Unreported } from '@rumbo/contracts';
import { formatPeriod, periodsBetween, requirePeriod, type PlanState } from '@rumbo/domain';
import { AnsweringPeople } from '../planning/answering-people';
import type { UnreportedPartQuery, UnreportedQuery } from './reporting.dto';
import { askedPeople, REQUESTED, Requests } from './requests';
import { missingValues, unreportedLines, unreportedPage } from './unreported';
import type { UnreportedTableContent } from './unreported-table';

/** Two requests for the same period are at least so far apart. */
const PAUSE_MS = 3_600_000;

/** Who has not reported, and asking all of them at once. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly people: AnsweringPeople,
    private readonly names: PeopleNames,
    private readonly ledger: LedgerRepository,
    private readonly transactions: TransactionRunner,
    private readonly requests: Requests,
  ) {}

  /** As much as an answer holds. @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID */
  async unreported(plan: string, { line, after, limit, ...query }: UnreportedPartQuery): Promise<Unreported> {
    const asked = query.period === undefined ? null : formatPeriod(periodOrFail(query.period));
    const nameOf = await this.names.lookUp();
    const newest = asked ? await this.ledger.newestAbout(plan, subjectOf(plan, asked), REQUESTED) : null;
    const { state, lines, cutOff } = await this.find(plan, query);
    return {
      plan,
      planName: state.plan.name,
      period: asked,
      years: yearsOf(state),
      ...unreportedPage(state, lines, { line, after, limit }),
      total: {
        lines: lines.length,
        missing: lines.reduce((sum, { unit }) => sum + unit.missing, 0),
        returned: lines.reduce((sum, { unit }) => sum + unit.returned, 0),
      },
      requested: newest && { at: newest.at, by: nameOf(newest.actor) },
      ...cutOff,
    };
  }

  /** All of it, for a file. @throws RumboError as `unreported` */
  async all(plan: string, query: UnreportedQuery): Promise<UnreportedTableContent> {
    const { state, lines, cutOff } = await this.find(plan, query);
    return { plan, planName: state.plan.name, period: query.period ?? null, lines, ...cutOff };
  }

  /**
   * Asks everybody who answers for a missing or returned value of the period. An act of the director: it stands in
   * the ledger, and then people are told.
   * @throws RumboError PLAN.NOT_FOUND, PERIOD.INVALID, REMINDER.NOBODY, REMINDER.TOO_SOON
   */
  async request(by: Person, plan: string, body: RequestReminders): Promise<RequestedReminders> {
    const period = periodOrFail(body.period);
    const text = formatPeriod(period);
    const message = textOf(body.message);
    const now = new Date().toISOString();
    const people = await this.people.at(now);
    const live = await this.boards.current(plan);
    const state = live.asOf(live.sequence);
    const missing = await missingValues(state, now, period);
    const { asked, unassigned } = await askedPeople(missing, people);
    if (asked.length === 0) throw new RumboError('REMINDER.NOBODY', { period: text });
    const stamp = await this.transactions.write(async (tx) => {
      await this.refuseHaste(plan, text, now);
      return tx.append({
        actor: by.username,
        kind: REQUESTED,
        plan,
        subject: subjectOf(plan, text),
        payload: { period: text, people: asked.map(({ person }) => person.username), message },
      });
    });
    const { mails } = await this.requests.tell(asked, { ...stamp, state, by: by.displayName, message });
    return {
      ...{ plan, period: text, message },
      people: asked.map(({ person: { username, displayName }, values }) => ({
        ...{ username, displayName },
        values: values.length,
      })),
      ...{ unassigned, mails, actor: by.username, ...stamp },
    };
  }

  private async find(plan: string, { period, asOf }: UnreportedQuery) {
    const asked = period === undefined ? null : periodOrFail(period);
    const people = await this.people.at(new Date().toISOString());
    const { state: newest, cutOff } = await this.boards.at(plan, asOf);
    const moment = { ...cutOff };
    // It is read in turns, and values may be recorded meanwhile.
    const state = newest.asOf(newest.sequence);
    return { state, lines: await unreportedLines(state, moment.asOf, asked, people), cutOff: moment };
  }

  private async refuseHaste(plan: string, period: string, now: string): Promise<void> {
    const newest = await this.ledger.newestAbout(plan, subjectOf(plan, period), REQUESTED);
    if (newest && Date.parse(now) - Date.parse(newest.at) < PAUSE_MS)
      throw new RumboError('REMINDER.TOO_SOON', { period });
  }
}

function subjectOf(plan: string, period: string): string {
  return `plan:${plan}@${period}`;
}

/** Those of the plan's horizon, newest first. */
function yearsOf(state: PlanState): string[] {
  const { from, to } = state.plan.horizon;
  return periodsBetween(requirePeriod(from), requirePeriod(to), 'yearly').map(formatPeriod).reverse();
}
