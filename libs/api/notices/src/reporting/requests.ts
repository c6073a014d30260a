import { Injectable } from '@nestjs/common';
import { inTurns, LedgerRepository, NoticeRepository } from '@rumbo/api-persistence';
import { PeopleNames, PlanBoards } from '@rumbo/api-platform';
import { requirePeriod, type LedgerEntry, type PlanState } from '@rumbo/domain';
import { NoticeWriter, type WrittenNotices } from '../notice-writer';
import { answerableAmong, type Answering } from '../planning/answerable';
import { AnsweringPeople } from '../planning/answering-people';
import { DAY_MS, type WaitingValue } from '../planning/waiting-values';
import { missingValues } from './unreported';

export const REQUESTED = 'reminder.requested';

const CURSOR = 'requests.cursor';
const ENTRIES_A_RUN = 20;
/** By then who made a request has told everybody, or never will. */
const PATIENCE_MS = 10 * 60_000;

export interface AskedPerson {
  person: Answering;
  values: WaitingValue[];
}

/** A request as its entry of the ledger tells it. */
export interface Requested extends Pick<LedgerEntry, 'sequence' | 'at'> {
  /** The plan as it was known. */
  state: PlanState;
  /** Name of the director. */
  by: string;
  message: string | null;
}

/**
 * Tells people what a director asked them for. The request is one entry of the ledger; its notices are written
 * afterwards, each person's by themselves, because there may be thousands and recorded values would wait for all of
 * them. Where a process ended in between, another one goes on from the entry.
 */
@Injectable()
export class Requests {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly boards: PlanBoards,
    private readonly people: AnsweringPeople,
    private readonly names: PeopleNames,
    private readonly notices: NoticeRepository,
    private readonly writer: NoticeWriter,
  ) {}

  /** Tells everybody who was not told of it before. */
  async tell(asked: readonly AskedPerson[], { sequence, at, state, by, message }: Requested) {
    const total: WrittenNotices = { notices: 0, mails: 0 };
    for (const { person, values } of asked) {
      const scope = { username: person.username, kind: 'request' as const, stage: String(sequence) };
      const {
        code: plan,
        plan: { name: planName },
      } = state;
      const { notices, mails } = await this.writer.tell(
        { ...scope, plan, planName, values, by, message },
        at,
      );
      total.notices += notices;
      total.mails += mails;
    }
    return total;
  }

  /** Goes on with requests whose process ended before everybody was told. @param now ISO time */
  async run(now: string): Promise<WrittenNotices> {
    const total: WrittenNotices = { notices: 0, mails: 0 };
    const before = new Date(Date.parse(now) - PATIENCE_MS).toISOString();
    for (const entry of await this.ledger.ofKindAfter(REQUESTED, await this.position(now), ENTRIES_A_RUN)) {
      if (entry.at > before) break;
      const { notices, mails } = await this.goOn(entry);
      total.notices += notices;
      total.mails += mails;
      await this.notices.saveSetting(CURSOR, String(entry.sequence));
    }
    return total;
  }

  /** An installation that is followed for the first time looks at the last day. */
  private async position(now: string): Promise<number> {
    const stored = await this.notices.setting(CURSOR);
    if (stored !== null) return Number(stored);
    return this.ledger.newestSequenceAt(new Date(Date.parse(now) - DAY_MS).toISOString());
  }

  private async goOn({ sequence, at, plan, actor, payload }: LedgerEntry): Promise<WrittenNotices> {
    const told = payload as { period: string; people: string[]; message: string | null };
    const { state } = await this.boards.at(plan ?? '', String(sequence));
    const people = (await this.people.at(at)).filter(({ username }) => told.people.includes(username));
    const { asked } = await askedPeople(await missingValues(state, at, requirePeriod(told.period)), people);
    const by = (await this.names.lookUp())(actor);
    return this.tell(asked, { sequence, at, state, by, message: told.message });
  }
}

/** Who answers for what, in the order of the people, and how many values nobody answers for. */
export async function askedPeople(
  missing: readonly WaitingValue[],
  people: readonly Answering[],
): Promise<{ asked: AskedPerson[]; unassigned: number }> {
  const asked = new Map(people.map((person): [Answering, AskedPerson] => [person, { person, values: [] }]));
  let unassigned = 0;
  const answerable = answerableAmong(people);
  await inTurns(missing, () => (value) => {
    const own = answerable(value.kpi);
    if (own.length === 0) unassigned++;
    for (const person of own) asked.get(person)!.values.push(value);
  });
  return { asked: [...asked.values()].filter(({ values }) => values.length > 0), unassigned };
}
