import { randomUUID } from 'node:crypto';
import type { LeasedMail, MailOutbox, MailOutcome } from '@rumbo/api-persistence';
import { backOffMs, MAX_ATTEMPTS } from './back-off';
import type { HandOverMarks } from './hand-over-marks';
import type { Delivery, SmtpPost } from './smtp-post';

export interface SenderTimes {
  /** How long a mail is this process's alone. */
  leaseMs: number;
  /** How long after its lease another installation's mail waits for it to come back and tell. */
  foreignMs: number;
}

export const SENDER_TIMES: SenderTimes = { leaseMs: 90_000, foreignMs: 15 * 60_000 };

const INTERRUPTED = 'The sending process ended before the server took the mail';
const UNKNOWN = 'The mail was handed over, and its acceptance never heard';

/**
 * Sends what waits in the outbox. A mail goes out once: it is marked right before the line by which the server takes
 * it, so that after a kill whatever has no mark is sent again and whatever has one is not. What remains open then
 * (handed over, no answer heard) is kept as `unconfirmed` for an administrator to decide.
 */
export class MailSender {
  private stopping = false;

  constructor(
    private readonly outbox: MailOutbox,
    private readonly post: SmtpPost,
    private readonly marks: HandOverMarks,
    private readonly times: SenderTimes = SENDER_TIMES,
    private readonly random: () => number = Math.random,
  ) {}

  /** Settles what was abandoned, then sends until nothing waits or the server cannot be reached. */
  async drain(): Promise<void> {
    await this.recover();
    while (!this.stopping) {
      const lease = `${this.marks.installation}/${randomUUID()}`;
      const mail = await this.outbox.take(lease, inMs(0), inMs(this.times.leaseMs));
      if (!mail) return;
      const delivery = await this.send(mail);
      // The next ones would fare no better; they keep their attempts.
      if (delivery.result === 'unanswered' || (delivery.result === 'refused' && delivery.toAll)) return;
    }
  }

  /** Lets the mail under way end, and takes no other. */
  stop(): void {
    this.stopping = true;
  }

  private async send(mail: LeasedMail): Promise<Delivery> {
    const end = new AbortController();
    const mark = this.marks.open(mail);
    let handedOver = false;
    // Whoever finds the lease ended may send the mail: by then this process must not.
    const lastMoment = Date.parse(mail.leaseUntil) - this.times.leaseMs / 10;
    const delivery = await this.post.deliver(
      mail,
      () => {
        if (Date.now() >= lastMoment) return end.abort();
        handedOver = true;
        mark.handedOver();
      },
      end.signal,
    );
    if (delivery.result === 'accepted') mark.accepted();
    mark.close();
    const settled = await this.outbox.settle(mail, this.outcomeOf(delivery, mail.attempts, handedOver));
    // Someone who took the lease over still has to read the mark.
    if (settled) this.marks.forget(mail);
    return delivery;
  }

  private outcomeOf(delivery: Delivery, attempts: number, handedOver: boolean): MailOutcome {
    const at = inMs(0);
    if (delivery.result === 'accepted') return { state: 'sent', at };
    const { error } = delivery;
    if (delivery.result === 'unanswered' && handedOver) return { state: 'unconfirmed', at, error };
    const permanent = delivery.result === 'refused' && delivery.permanent;
    if (permanent || attempts >= MAX_ATTEMPTS) return { state: 'failed', at, error };
    return { state: 'queued', nextAt: inMs(backOffMs(attempts, this.random())), error, counts: true };
  }

  private async recover(): Promise<void> {
    for (const mail of await this.outbox.abandoned(inMs(0))) {
      const outcome = this.outcomeOfAbandoned(mail);
      if (outcome && (await this.outbox.settle(mail, outcome))) this.marks.forget(mail);
    }
  }

  /** Null while another installation, whose marks are out of sight, may still come back to tell. */
  private outcomeOfAbandoned(mail: LeasedMail): MailOutcome | null {
    const at = inMs(0);
    const { lease, leaseUntil } = mail;
    if (!lease.startsWith(`${this.marks.installation}/`)) {
      const patience = Date.parse(leaseUntil) + this.times.foreignMs;
      return Date.now() < patience ? null : { state: 'unconfirmed', at, error: INTERRUPTED };
    }
    switch (this.marks.read(mail)) {
      case 'accepted':
        return { state: 'sent', at };
      case 'handedOver':
        return { state: 'unconfirmed', at, error: UNKNOWN };
      case 'none':
        return { state: 'queued', nextAt: at, error: INTERRUPTED, counts: false };
    }
  }
}

function inMs(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
