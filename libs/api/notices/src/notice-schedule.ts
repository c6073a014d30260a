import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Cron, CronExpression, Interval, Timeout } from '@nestjs/schedule';
import { MailOutbox } from '@rumbo/api-persistence';
import { AppConfig, Jobs } from '@rumbo/api-platform';
import { NoticePlanner } from './planner.service';
import { Requests } from './reporting/requests';
import { ReturnsFollower } from './returns-follower';
import { HandOverMarks } from './sending/hand-over-marks';
import { MailSender } from './sending/mail-sender';
import { SmtpPost } from './sending/smtp-post';

const FOLLOW_MS = 2_000;
const SEND_MS = 3_000;
const FIRST_PLANNING_MS = 2_000;

/**
 * When things happen. Every process runs its clock, and one at a time does the work. Should two ever do it (a lock is
 * lost with its connection), the keys of the notices and the leases of the mails keep each from being told twice.
 */
@Injectable()
export class NoticeSchedule implements OnModuleDestroy {
  private readonly sender: MailSender | null;

  constructor(
    private readonly jobs: Jobs,
    private readonly planner: NoticePlanner,
    private readonly follower: ReturnsFollower,
    private readonly requests: Requests,
    outbox: MailOutbox,
    { smtpUrl, mailFrom, dataDir }: AppConfig,
  ) {
    const configured = smtpUrl !== undefined && mailFrom !== undefined;
    this.sender = configured
      ? new MailSender(outbox, new SmtpPost(smtpUrl, mailFrom), new HandOverMarks(dataDir))
      : null;
  }

  /** Also at 07:00 of a Monday, when the digests become due. */
  @Cron(CronExpression.EVERY_HOUR, { timeZone: 'America/El_Salvador' })
  plan(): Promise<void> {
    return this.jobs.run('notices.plan', () => this.planner.run(new Date().toISOString()));
  }

  /** A service that was restarted does not wait for the full hour. */
  @Timeout(FIRST_PLANNING_MS)
  planAtStart(): Promise<void> {
    return this.plan();
  }

  @Interval(FOLLOW_MS)
  follow(): Promise<void> {
    return this.jobs.run('notices.follow', async () => {
      const now = new Date().toISOString();
      await this.follower.run(now);
      await this.requests.run(now);
    });
  }

  @Interval(SEND_MS)
  async send(): Promise<void> {
    const { sender } = this;
    if (sender) await this.jobs.run('notices.send', () => sender.drain());
  }

  /** Before the jobs wait for what is under way: one mail, not all that are queued. */
  onModuleDestroy(): void {
    this.sender?.stop();
  }
}
