import { Injectable } from '@nestjs/common';
import { PlanRepository } from '@rumbo/api-persistence';
import { AppConfig, PlanBoards } from '@rumbo/api-platform';
import { NoticeWriter, type WrittenNotices } from './notice-writer';
import { AnsweringPeople } from './planning/answering-people';
import { digestDay, planDigests } from './planning/plan-digests';
import { planReminders } from './planning/plan-reminders';
import { waitingValues } from './planning/waiting-values';

/** Writes the reminders and digests that are due. Any number of processes may do so: each is written once. */
@Injectable()
export class NoticePlanner {
  constructor(
    private readonly config: AppConfig,
    private readonly plans: PlanRepository,
    private readonly boards: PlanBoards,
    private readonly people: AnsweringPeople,
    private readonly writer: NoticeWriter,
  ) {}

  /** @param now ISO time at which it is judged what is due */
  async run(now: string): Promise<WrittenNotices> {
    const total: WrittenNotices = { notices: 0, mails: 0 };
    const people = await this.people.at(now);
    const day = digestDay(now);
    for (const plan of await this.plans.codes()) {
      const live = await this.boards.current(plan);
      // It works in turns, and values may be recorded meanwhile.
      const state = live.asOf(live.sequence);
      const waiting = await waitingValues(state, now, this.config.reminderDaysBefore);
      const planned = await planReminders(state, people, waiting);
      if (day !== null) planned.push(...(await planDigests(state, people, { now, day })));
      for (const one of planned) {
        const { notices, mails } = await this.writer.tell(one, now);
        total.notices += notices;
        total.mails += mails;
      }
    }
    return total;
  }
}
