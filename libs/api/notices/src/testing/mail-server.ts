import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a test lets happen before the server answers; an error is the answer. */
export interface MailServerHooks {
  onRecipient?: (address: string) => Promise<void> | void;
  /** The whole message is there, and counts as accepted unless this refuses it. */
  onMessage?: (messageId: string) => Promise<void> | void;
}

/** A real SMTP server on a port of its own that keeps what it accepted. */
export class MailServer {
  readonly accepted: ParsedMail[] = [];
  hooks: MailServerHooks = {};
  private server: SMTPServer | null = null;

  private constructor(private port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(0);
    await server.open();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** How often each message was accepted, by its Message-ID. */
  get times(): Map<string, number> {
    const times = new Map<string, number>();
    for (const { messageId = '' } of this.accepted) times.set(messageId, (times.get(messageId) ?? 0) + 1);
    return times;
  }

  /** Again on the port that it had, after `close`. */
  async open(): Promise<void> {
    this.server = new SMTPServer(this.options());
    // A client that is killed breaks its connection; that is what the tests are about.
    this.server.on('error', () => undefined);
    const listening = this.server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(resolve) : resolve()));
    this.server = null;
  }

  /** Breaks every connection without a word. */
  cut(): void {
    const connections = (this.server as unknown as { connections: Set<{ _socket: Socket }> }).connections;
    for (const { _socket } of connections) _socket.destroy();
  }

  private options(): SMTPServerOptions {
    return {
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, done) => {
        void answer(() => this.hooks.onRecipient?.(address), done);
      },
      onData: (stream, _session, done) => {
        void answer(async () => {
          const mail = await simpleParser(stream);
          await this.hooks.onMessage?.(mail.messageId ?? '');
          this.accepted.push(mail);
        }, done);
      },
    };
  }
}

async function answer(work: () => Promise<void> | void, done: (error?: Error | null) => void): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    done(error as Error);
  }
}

/** An answer of the server such as `450 try later`. */
export function refusal(responseCode: number): Error {
  return Object.assign(new Error('refused'), { responseCode });
}
