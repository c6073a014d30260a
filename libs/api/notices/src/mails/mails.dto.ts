import {
  WireChoice,
  WireFlag,
  WireList,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import {
  MAIL_STATES,
  NOTICE_KINDS,
  type MailReport,
  type MailState,
  type NoticeKind,
  type TroubledMail,
} from '@rumbo/contracts';

class MailCountsDto implements Record<MailState, number> {
  @WireWhole('Waiting to be sent.')
  queued: number;

  @WireWhole('Being sent.')
  sending: number;

  @WireWhole('Accepted by the mail server.')
  sent: number;

  @WireWhole('Given up.')
  failed: number;

  @WireWhole('Handed over, without an answer.')
  unconfirmed: number;
}

export class TroubledMailDto implements TroubledMail {
  @WireText('Identifier.')
  id: string;

  @WireChoice('State.', 'MailState', MAIL_STATES)
  state: MailState;

  @WireChoice('What it tells.', 'NoticeKind', NOTICE_KINDS)
  kind: NoticeKind;

  @WireText('User name of the person.')
  username: string;

  @WireText('Address.')
  recipient: string;

  @WireText('Subject.')
  subject: string;

  @WireWhole('Attempts so far.')
  attempts: number;

  @WireText('What the server, or the network, said last.', { nullable: true })
  lastError: string | null;

  @WireTime('When it was written.')
  createdAt: string;

  @WireTime('When it was given up.', { nullable: true })
  settledAt: string | null;
}

export class MailReportDto implements MailReport {
  @WireFlag('Whether a mail server is set.')
  configured: boolean;

  @WireShape('Mails by state.', () => MailCountsDto)
  counts: Record<MailState, number>;

  @WireList('Those that failed or were not confirmed, newest first, 200 at most.', () => TroubledMailDto)
  troubled: TroubledMail[];
}
