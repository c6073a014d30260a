import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner } from '@rumbo/api-persistence';
import { PeopleNames, periodOrFail, PlanBoards, RumboError, type Person } from '@rumbo/api-platform';
import type { RequestedReminders, RequestReminders, Unreported } from '@rumbo/contracts';
import { formatPeriod, periodsBetween, requirePeriod, type PlanState } from '@rumbo/domain';
import { NoticeWriter } from '../notice-writer';
import { answerableFor } from '../planning/answerable';
import { AnsweringPeople } from '../planning/answering-people';
import type { PlannedNotice } from '../planning/planned-notice';
import type { WaitingValue } from '../planning/waiting-values';
import type { UnreportedQuery } from './reporting.dto';
import { missingValues, unreportedUnits } from './unreported';

/** Two requests for the same period are at least so far apart. */
const PAUSE_MS = 3_600_000;
const KIND = 'reminder.requested';

/** Who has not reported, and asking all of them at once. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly people: AnsweringPeople,
    private readonly names: PeopleNames,
    private readonly ledger: LedgerRepository,
    private readonly transactions: TransactionRunner,
    private readonly writer: NoticeWriter,
  ) {}

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID */
  async unreported(plan: string, { period, asOf }: UnreportedQuery): Promise<Unreported> {
    const asked = period === undefined ? null : periodOrFail(period);
    const people = await this.people.at(new Date().toISOString());
    const nameOf = await this.names.lookUp();
    const newest = asked
      ? await this.ledger.newestAbout(plan, subjectOf(plan, formatPeriod(asked)), KIND)
      : null;
    const { state, cutOff } = await this.boards.at(plan, asOf);
    return {
      plan,
      planName: state.plan.name,
      period: asked && formatPeriod(asked),
      years: yearsOf(state),
      units: unreportedUnits(state, cutOff.asOf, asked, people),
      requested: newest && { at: newest.at, by: nameOf(newest.actor) },
      ...cutOff,
    };
  }

  /**
   * Asks everybody who answers for a missing or returned value of the period. An act of the director: it stands in
   * the ledger.
   * @throws RumboError PLAN.NOT_FOUND, PERIOD.INVALID, REMINDER.NOBODY, REMINDER.TOO_SOON
   */
  async request(by: Person, plan: string, body: RequestReminders): Promise<RequestedReminders> {
    const period = periodOrFail(body.period);
    const text = formatPeriod(period);
    const message = body.message?.trim() || null;
    const people = await this.people.at(new Date().toISOString());
    return this.transactions.write(async (tx) => {
      const now = new Date().toISOString();
      const state = await this.boards.current(plan);
      const missing = missingValues(state, now, period);
      const asked = people
        .map((person) => ({
          person,
          values: missing.filter(({ kpi }) => answerableFor(kpi, [person]).length > 0),
        }))
        .filter(({ values }) => values.length > 0);
      if (asked.length === 0) throw new RumboError('REMINDER.NOBODY', { period: text });
      await this.refuseHaste(plan, text, now);
      const stamp = await tx.append({
        actor: by.username,
        kind: KIND,
        plan,
        subject: subjectOf(plan, text),
        payload: { period: text, people: asked.map(({ person }) => person.username), message },
      });
      const { mails } = await this.writer.write(
        asked.map(({ person, values }): PlannedNotice => ({
          ...{ username: person.username, kind: 'request', stage: String(stamp.sequence) },
          ...{ plan, planName: state.plan.name, values, by: by.displayName, message },
        })),
        stamp.at,
      );
      return {
        ...{ plan, period: text, message },
        people: asked.map(({ person: { username, displayName }, values }) => ({
          ...{ username, displayName },
          values: values.length,
        })),
        unassigned: missing.filter(({ kpi }: WaitingValue) => answerableFor(kpi, people).length === 0).length,
        ...{ mails, actor: by.username, ...stamp },
      };
    });
  }

  private async refuseHaste(plan: string, period: string, now: string): Promise<void> {
    const newest = await this.ledger.newestAbout(plan, subjectOf(plan, period), KIND);
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
