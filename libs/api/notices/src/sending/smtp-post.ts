import { createTransport, type Transporter } from 'nodemailer';
import type { LeasedMail } from '@rumbo/api-persistence';
import { beforeLastLine } from './before-last-line';

/** Silence of the server after which an attempt ends. */
const SILENCE_MS = 20_000;
const CONNECT_MS = 10_000;
/** RFC 5321: the service is not available and closes the connection. */
const CLOSING = 421;

/** How an attempt ended, as far as the server told. */
export type Delivery =
  | { result: 'accepted' }
  /** The server said no: to this mail for good or for now, or to any of them (`toAll`). */
  | { result: 'refused'; permanent: boolean; toAll: boolean; error: string }
  /** No word from the server: it cannot be reached, or went away. */
  | { result: 'unanswered'; error: string };

interface Failure {
  message: string;
  code?: string;
  responseCode?: number;
}

/** Hands mails to the SMTP server, one connection a mail. */
export class SmtpPost {
  private readonly transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({
      url: smtpUrl,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      // A mail's text is nobody's to fetch files or addresses for.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.transport.use('stream', (mail, done) => {
      const { lastLine } = mail.data as { lastLine?: () => void };
      mail.message.processFunc((message) => {
        if (lastLine) beforeLastLine(message, lastLine);
        return message;
      });
      done();
    });
  }

  /**
   * @param lastLine called right before the server gets the line by which it takes the mail
   * @param signal ends the attempt
   */
  async deliver(mail: LeasedMail, lastLine: () => void, signal: AbortSignal): Promise<Delivery> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body,
        html: mail.html,
        messageId: mail.messageId,
        date: new Date(mail.createdAt),
        headers: headersOf(mail),
        ...({ lastLine, signal } as object),
      });
      return { result: 'accepted' };
    } catch (error) {
      const { message, code, responseCode } = error as Failure;
      if (responseCode === undefined) return { result: 'unanswered', error: message };
      // Wrong credentials, or a server that closes, are trouble of the installation and not of the mail.
      const toAll = code === 'EAUTH' || responseCode === CLOSING;
      return { result: 'refused', permanent: responseCode >= 500 && !toAll, toAll, error: message };
    }
  }

  close(): void {
    this.transport.close();
  }
}

function headersOf({ unsubscribe }: LeasedMail): Record<string, string> {
  // Out-of-office replies are for people.
  const headers: Record<string, string> = { 'Auto-Submitted': 'auto-generated' };
  if (unsubscribe === null) return headers;
  return {
    ...headers,
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
