import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression, Interval, Timeout } from '@nestjs/schedule';
import { MailOutbox } from '@rumbo/api-persistence';
import { AppConfig } from '@rumbo/api-platform';
import { NoticePlanner } from './planner.service';
import { ReturnsFollower } from './returns-follower';
import { HandOverMarks } from './sending/hand-over-marks';
import { MailSender } from './sending/mail-sender';
import { SmtpPost } from './sending/smtp-post';

const FOLLOW_MS = 2_000;
const SEND_MS = 3_000;
const FIRST_PLANNING_MS = 2_000;

/**
 * When things happen. Every process runs all of it: the keys of the notices and the leases of the mails see to it
 * that each is written and sent by one.
 */
@Injectable()
export class NoticeSchedule implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Notices');
  private readonly running = new Map<string, Promise<void>>();
  private readonly sender: MailSender | null;
  private stopping = false;

  constructor(
    private readonly planner: NoticePlanner,
    private readonly follower: ReturnsFollower,
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
    return this.once('plan', () => this.planner.run(new Date().toISOString()));
  }

  /** A service that was restarted does not wait for the full hour. */
  @Timeout(FIRST_PLANNING_MS)
  planAtStart(): Promise<void> {
    return this.plan();
  }

  @Interval(FOLLOW_MS)
  follow(): Promise<void> {
    return this.once('follow', () => this.follower.run(new Date().toISOString()));
  }

  @Interval(SEND_MS)
  async send(): Promise<void> {
    const { sender } = this;
    if (sender) await this.once('send', () => sender.drain());
  }

  /** The database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.sender?.stop();
    await Promise.all(this.running.values());
  }

  /** One run of a kind at a time; one that fails is tried again when its time comes. */
  private async once(name: string, work: () => Promise<unknown>): Promise<void> {
    if (this.stopping || this.running.has(name)) return;
    const run = (async () => {
      try {
        await work();
      } catch (error) {
        this.logger.error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
      } finally {
        this.running.delete(name);
      }
    })();
    this.running.set(name, run);
    await run;
  }
}
