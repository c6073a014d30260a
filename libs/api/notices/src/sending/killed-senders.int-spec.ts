import { setTimeout as pause } from 'node:timers/promises';
import { openParts, type Parts } from '@rumbo/api-persistence/testing';
import { MailServer } from '../testing/mail-server';
import { mailOf, mailsOf } from '../testing/mails';
import { buildWorker, SendingProcess } from '../testing/sending-process';
import type { WorkerTask } from '../testing/send-worker';

/** A lease long enough for a send, short enough not to wait for. */
const TIMES = { leaseMs: 600, foreignMs: 0 };
const KILLS = 100;

beforeAll(() => buildWorker());

/** Everything that a suite of killed processes needs: a database, a server, and what became of the mails. */
class Scene {
  private constructor(
    readonly parts: Parts,
    readonly server: MailServer,
  ) {}

  static async open(kind: 'sqlite' | 'postgres'): Promise<Scene> {
    return new Scene(await openParts(kind), await MailServer.start());
  }

  get task(): WorkerTask {
    return { ...this.parts.test.config, smtpUrl: this.server.url, times: TIMES };
  }

  async waiting(): Promise<number> {
    const { queued, sending } = await this.parts.outbox.counts();
    return queued + sending;
  }

  async settled(): Promise<void> {
    const limit = Date.now() + 30_000;
    while ((await this.waiting()) > 0) {
      if (Date.now() > limit) throw new Error(`${await this.waiting()} mails are left`);
      await pause(20);
    }
  }

  /** Mails that the server accepted more than once, and those that it never got. */
  async faults(): Promise<{ twice: string[]; never: { messageId: string; state: string }[] }> {
    const { times } = this.server;
    const rows = (await this.parts.test.execute('SELECT message_id, state FROM mail_outbox')) as {
      message_id: string;
      state: string;
    }[];
    return {
      twice: [...times].filter(([, count]) => count > 1).map(([messageId]) => messageId),
      never: rows
        .filter(({ message_id: messageId }) => !times.has(messageId))
        .map(({ message_id: messageId, state }) => ({ messageId, state })),
    };
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.parts.close();
  }
}

describe('a sender killed at one certain moment', () => {
  let scene: Scene;
  beforeAll(async () => (scene = await Scene.open('sqlite')));
  afterAll(() => scene.close());

  const killedAt = async (moment: 'onRecipient' | 'onMessage') => {
    const mail = mailOf();
    await scene.parts.outbox.queue([mail]);
    const reached = new Promise<void>((resolve) => {
      scene.server.hooks[moment] = () => {
        resolve();
        // The answer comes when nobody is there any more.
        return pause(50);
      };
    });
    const process = await SendingProcess.start(scene.task);
    await reached;
    await process.kill();
    await pause(100);
    scene.server.hooks = {};
    const next = await SendingProcess.start(scene.task);
    await scene.settled();
    await next.kill();
    const [row] = await scene.parts.test.execute('SELECT state FROM mail_outbox WHERE id = $1', [mail.id]);
    return { state: row?.state, accepted: scene.server.times.get(mail.messageId) ?? 0 };
  };

  it('before the message: it is sent again', async () => {
    expect(await killedAt('onRecipient')).toEqual({ state: 'sent', accepted: 1 });
  });

  it('after the last line and before the answer: it is not sent again, and nobody claims to know', async () => {
    expect(await killedAt('onMessage')).toEqual({ state: 'unconfirmed', accepted: 1 });
  });
});

describe('senders killed at any moment', () => {
  let scene: Scene;
  afterEach(() => scene.close());

  it(`sends every mail once through ${KILLS} kills at any moment`, async () => {
    scene = await Scene.open('sqlite');
    await scene.parts.outbox.queue(mailsOf(KILLS));
    let underWay: (() => void) | undefined;
    // Some time between the parts of a conversation, so that kills fall into each of them.
    scene.server.hooks = {
      onRecipient: () => {
        underWay?.();
        return pause(Math.random() * 4);
      },
      onMessage: () => pause(Math.random() * 4),
    };
    // Those that come next open their database meanwhile.
    const prepared = Array.from({ length: 3 }, () => SendingProcess.prepare(scene.task));
    for (let kill = 0; kill < KILLS; kill++) {
      if ((await scene.waiting()) < 20) await scene.parts.outbox.queue(mailsOf(20));
      const process = await prepared.shift()!;
      prepared.push(SendingProcess.prepare(scene.task));
      const sending = new Promise<void>((resolve) => (underWay = resolve));
      process.begin();
      await sending;
      await pause(Math.random() * 25);
      await process.kill();
    }
    for (const process of prepared) await (await process).kill();
    const last = await SendingProcess.start(scene.task);
    await scene.settled();
    await last.kill();

    const { twice, never } = await scene.faults();
    expect(twice).toEqual([]);
    // Between a mark and its last line pass microseconds, but a busy machine may stop the process just there. A kill
    // that meets them leaves a mail that is not out, and that says so: a person decides.
    expect(never.every(({ state }) => state === 'unconfirmed')).toBe(true);
    expect(never.length).toBeLessThanOrEqual(KILLS * 0.05);
    expect(scene.server.accepted.length + never.length).toBeGreaterThanOrEqual(KILLS);
  }, 300_000);

  it('two senders on PostgreSQL, one of them killed again and again, send every mail once', async () => {
    scene = await Scene.open('postgres');
    const mails = mailsOf(120);
    await scene.parts.outbox.queue(mails);
    const steady = await SendingProcess.start(scene.task);
    for (let kill = 0; kill < 5; kill++) {
      const other = await SendingProcess.start(scene.task);
      await pause(Math.random() * 100);
      await other.kill();
    }
    await scene.settled();
    await steady.kill();
    const { twice, never } = await scene.faults();
    expect(twice).toEqual([]);
    expect(never).toEqual([]);
    expect(scene.server.accepted).toHaveLength(mails.length);
  }, 120_000);
});
