import { Injectable } from '@nestjs/common';
import { LedgerRepository, NoticeRepository, TransactionRunner } from '@rumbo/api-persistence';
import { PeopleNames, PlanBoards } from '@rumbo/api-platform';
import { reasonOf, type LedgerEntry } from '@rumbo/domain';
import { NoticeWriter, type WrittenNotices } from './notice-writer';
import { answerableFor, type Answering } from './planning/answerable';
import { AnsweringPeople } from './planning/answering-people';
import type { NoticeValue, PlannedNotice } from './planning/planned-notice';
import { DAY_MS } from './planning/waiting-values';

const CURSOR = 'ledger.cursor';
const ENTRIES_A_RUN = 500;

/**
 * Tells owners of the values that directors returned, by following the ledger from where it was followed to: nothing
 * is missed, whichever feature or process wrote it, and the place moves in the same write as the notices.
 */
@Injectable()
export class ReturnsFollower {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly boards: PlanBoards,
    private readonly people: AnsweringPeople,
    private readonly names: PeopleNames,
    private readonly notices: NoticeRepository,
    private readonly transactions: TransactionRunner,
    private readonly writer: NoticeWriter,
  ) {}

  /** @param now ISO time */
  async run(now: string): Promise<WrittenNotices> {
    const seen = await this.position(now);
    const returned = await this.ledger.ofKindAfter('measurement.returned', seen, ENTRIES_A_RUN);
    const last = returned.at(-1);
    if (!last) return { notices: 0, mails: 0 };
    const planned = await this.plan(returned, await this.people.at(now));
    return this.transactions.write(async () => {
      // Another process may have told of them meanwhile; the keys of the notices keep them from being told again.
      const written = await this.writer.write(planned, now);
      const stored = Number(await this.notices.settingInWrite(CURSOR));
      if (last.sequence > stored) await this.notices.saveSetting(CURSOR, String(last.sequence));
      return written;
    });
  }

  /** An installation that is followed for the first time tells of the last day: older returns are no news. */
  private async position(now: string): Promise<number> {
    const stored = await this.notices.setting(CURSOR);
    if (stored !== null) return Number(stored);
    const dayAgo = new Date(Date.parse(now) - DAY_MS).toISOString();
    return this.ledger.newestSequenceAt(dayAgo);
  }

  private async plan(
    returned: readonly LedgerEntry[],
    people: readonly Answering[],
  ): Promise<PlannedNotice[]> {
    const nameOf = await this.names.lookUp();
    const planned = new Map<string, PlannedNotice>();
    for (const entry of returned) {
      const { plan, actor } = entry;
      if (plan === null) continue;
      const state = await this.boards.current(plan);
      const { kpi: code, period } = entry.payload as { kpi: string; period: string };
      const kpi = state.kpi(code);
      if (!kpi) continue;
      const recorder = state.measurement(code, period)?.actor;
      const value: NoticeValue = {
        ...{ kpi, period, dueSince: null, reason: reasonOf(entry) },
        stage: String(entry.sequence),
      };
      for (const { username } of concerned(people, kpi, recorder, actor)) {
        const key = JSON.stringify([username, plan, actor]);
        const notice = planned.get(key);
        if (notice) notice.values.push(value);
        else {
          const scope = { username, kind: 'returned' as const, stage: '', plan, planName: state.plan.name };
          planned.set(key, { ...scope, values: [value], by: nameOf(actor) });
        }
      }
    }
    return [...planned.values()];
  }
}

/** Who answers for the KPI and who recorded the value, but not who returned it. */
function concerned(
  people: readonly Answering[],
  kpi: Parameters<typeof answerableFor>[0],
  recorder: string | undefined,
  director: string,
): Answering[] {
  const owners = new Set(answerableFor(kpi, people).map(({ username }) => username));
  return people.filter(
    ({ username }) => username !== director && (owners.has(username) || username === recorder),
  );
}
