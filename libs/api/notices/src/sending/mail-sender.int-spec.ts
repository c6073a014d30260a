import { DATABASE_KINDS, openParts, type Parts } from '@rumbo/api-persistence/testing';
import type { ParsedMail } from 'mailparser';
import { MailServer, refusal } from '../testing/mail-server';
import { mailOf, mailsOf } from '../testing/mails';
import { MAX_ATTEMPTS } from './back-off';
import { HandOverMarks } from './hand-over-marks';
import { MailSender, SENDER_TIMES } from './mail-sender';
import { SmtpPost } from './smtp-post';

describe.each(DATABASE_KINDS)('MailSender (%s)', (kind) => {
  let parts: Parts;
  let server: MailServer;
  let marks: HandOverMarks;
  beforeAll(async () => {
    parts = await openParts(kind);
    server = await MailServer.start();
    marks = new HandOverMarks(parts.test.dataDir);
  });
  afterEach(async () => {
    server.hooks = {};
    server.accepted.length = 0;
    await parts.test.execute('DELETE FROM mail_outbox');
  });
  afterAll(async () => {
    await server.close();
    await parts.close();
  });

  const senderWith = (times = SENDER_TIMES) =>
    new MailSender(parts.outbox, new SmtpPost(server.url, 'Rumbo <rumbo@example.org>'), marks, times);
  const rows = () =>
    parts.test.execute(
      'SELECT id, state, attempts, last_error, next_at FROM mail_outbox ORDER BY created_at, id',
    );
  const states = async () => (await rows()).map(({ state, attempts }) => `${state} ${attempts}`).sort();
  const letTimePass = () => parts.test.execute(`UPDATE mail_outbox SET next_at = '2020-01-01T00:00:00.000Z'`);

  it('sends what waits, once, as it was written', async () => {
    const plain = mailOf({ createdAt: '2025-03-01T12:00:00.000Z' });
    const digest = mailOf({ kind: 'digest', unsubscribe: 'https://rumbo.example.org/u/1' });
    await parts.outbox.queue([plain, digest]);
    await senderWith().drain();
    await senderWith().drain();
    expect(await states()).toEqual(['sent 1', 'sent 1']);
    expect(server.accepted).toHaveLength(2);
    const mail = server.accepted.find(({ messageId }) => messageId === plain.messageId);
    expect(mail).toMatchObject({ subject: plain.subject, text: plain.body, date: new Date(plain.createdAt) });
    expect(mail?.from?.text).toBe('"Rumbo" <rumbo@example.org>');
    expect(headerOf(mail, 'list-unsubscribe-post')).toBeUndefined();
    const other = server.accepted.find(({ messageId }) => messageId === digest.messageId);
    expect(headerOf(other, 'list-unsubscribe')).toBe('List-Unsubscribe: <https://rumbo.example.org/u/1>');
    expect(headerOf(other, 'list-unsubscribe-post')).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
  });

  it('keeps everything through an outage, and does not wear the others out', async () => {
    await parts.outbox.queue(mailsOf(3));
    await server.close();
    const before = Date.now();
    await senderWith().drain();
    expect(await states()).toEqual(['queued 0', 'queued 0', 'queued 1']);
    const tried = (await rows()).find(({ attempts }) => attempts === 1);
    expect(tried?.last_error).toMatch(/ECONNREFUSED/);
    const wait = Date.parse(tried?.next_at as string) - before;
    expect(wait).toBeGreaterThanOrEqual(15_000);
    expect(wait).toBeLessThanOrEqual(31_000);
    await server.open();
    await letTimePass();
    await senderWith().drain();
    expect(await states()).toEqual(['sent 1', 'sent 1', 'sent 2']);
    expect(server.accepted).toHaveLength(3);
  });

  it.each([
    ['for now', 450, 'queued 1'],
    ['for good', 550, 'failed 1'],
  ])('is refused %s', async (_what, code, expected) => {
    server.hooks.onRecipient = () => {
      throw refusal(code);
    };
    await parts.outbox.queue([mailOf()]);
    await senderWith().drain();
    expect(await states()).toEqual([expected]);
  });

  it('leaves the others alone when the server takes none', async () => {
    server.hooks.onRecipient = () => {
      throw refusal(421);
    };
    await parts.outbox.queue(mailsOf(2));
    await senderWith().drain();
    expect(await states()).toEqual(['queued 0', 'queued 1']);
  });

  it('is refused after the last line, and so is not out', async () => {
    server.hooks.onMessage = () => {
      throw refusal(451);
    };
    await parts.outbox.queue([mailOf()]);
    await senderWith().drain();
    expect(await states()).toEqual(['queued 1']);
    server.hooks = {};
    await letTimePass();
    await senderWith().drain();
    expect([await states(), server.accepted.length]).toEqual([['sent 2'], 1]);
  });

  it('gives up after the last attempt, until somebody wants it sent', async () => {
    const mail = mailOf();
    await parts.outbox.queue([mail]);
    await parts.test.execute(`UPDATE mail_outbox SET attempts = ${MAX_ATTEMPTS - 1}`);
    server.hooks.onRecipient = () => {
      throw refusal(450);
    };
    await senderWith().drain();
    expect(await states()).toEqual([`failed ${MAX_ATTEMPTS}`]);
    expect(await parts.outbox.troubled(10)).toMatchObject([{ id: mail.id, state: 'failed' }]);
    server.hooks = {};
    expect(await parts.outbox.retry(mail.id, new Date().toISOString())).toBe(true);
    await senderWith().drain();
    expect([...server.times]).toEqual([[mail.messageId, 1]]);
    expect(await parts.outbox.retry(mail.id, new Date().toISOString())).toBe(false);
  });

  it('does not hand over what is no longer its own', async () => {
    server.hooks.onRecipient = () => new Promise((resolve) => setTimeout(resolve, 150));
    await parts.outbox.queue([mailOf()]);
    await senderWith({ leaseMs: 100, foreignMs: 0 }).drain();
    expect(server.accepted).toEqual([]);
    server.hooks = {};
    await letTimePass();
    await senderWith().drain();
    expect([await states(), server.accepted.length]).toEqual([['sent 2'], 1]);
  });

  it('keeps apart what a connection that broke leaves open', async () => {
    // The whole message is there; the answer never comes.
    server.hooks.onMessage = () => server.cut();
    await parts.outbox.queue([mailOf()]);
    await senderWith().drain();
    expect(await states()).toEqual(['unconfirmed 1']);
    server.hooks = {};
    await senderWith().drain();
    expect(await states()).toEqual(['unconfirmed 1']);
  });

  it('waits for another installation to tell, then leaves it to a person', async () => {
    const past = (ms: number) => new Date(Date.now() - ms).toISOString();
    await parts.outbox.queue([mailOf()]);
    await parts.outbox.take('elsewhere/1', new Date().toISOString(), past(1000));
    await senderWith({ leaseMs: 1000, foreignMs: 60_000 }).drain();
    expect(await states()).toEqual(['sending 1']);
    await senderWith({ leaseMs: 1000, foreignMs: 500 }).drain();
    expect([await states(), server.accepted.length]).toEqual([['unconfirmed 1'], 0]);
  });

  it('lets nobody settle a mail who does not hold it', async () => {
    await parts.outbox.queue([mailOf()]);
    const now = new Date().toISOString();
    const mail = await parts.outbox.take('a/1', now, now);
    expect(await parts.outbox.take('b/1', now, now)).toBeNull();
    const outcome = { state: 'sent', at: now } as const;
    expect(await parts.outbox.settle({ id: mail!.id, lease: 'b/1' }, outcome)).toBe(false);
    expect(await parts.outbox.settle(mail!, outcome)).toBe(true);
    expect(await parts.outbox.settle(mail!, outcome)).toBe(false);
  });
});

function headerOf(mail: ParsedMail | undefined, name: string): string | undefined {
  return mail?.headerLines.find(({ key }) => key === name)?.line.replace(/\r\n\s+/g, ' ');
}
