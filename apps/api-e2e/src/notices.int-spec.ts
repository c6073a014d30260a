import { setTimeout as pause } from 'node:timers/promises';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import { openPartsOn } from '@rumbo/api-persistence/testing';
import { MailServer } from '@rumbo/api-notices/testing';
import type {
  LedgerPage,
  MailReport,
  Notice,
  NoticeList,
  OwnPreferences,
  Problem,
  RequestedReminders,
  Unreported,
} from '@rumbo/contracts';
import type { Client } from './support/client';
import { startTrial, type Trial } from './support/trial';

const PUBLIC_URL = 'https://rumbo.example.org';
const ALL_MAILS = { reminders: true, returned: true, requests: true, digest: true };

describe.each(DATABASE_KINDS)('notices (%s)', (kind) => {
  let trial: Trial;
  let mails: MailServer;
  beforeAll(async () => {
    mails = await MailServer.start();
    const settings = { SMTP_URL: mails.url, MAIL_FROM: 'Rumbo <rumbo@example.org>', PUBLIC_URL };
    trial = await startTrial(kind, settings, async ({ config }) => {
      // The first reminders are written soon after the start.
      const { contacts, database } = await openPartsOn(config);
      await contacts.save('owner', { email: 'responsable@example.org', language: 'es', mails: ALL_MAILS });
      await database.close();
    });
  });
  afterAll(async () => {
    await trial.end();
    await mails.close();
  });

  const noticesOf = async (client: Client) => (await client.get<NoticeList>('/notices')).body;
  const mailAbout = (subject: RegExp) =>
    soon(() => mails.accepted.find((mail) => subject.test(mail.subject ?? '')));

  it('keeps to oneself how one is reached', async () => {
    const { body } = await trial.owner.get<OwnPreferences>('/preferences');
    expect(body).toEqual({
      email: 'responsable@example.org',
      language: 'es',
      mails: ALL_MAILS,
      mailConfigured: true,
    });
    expect((await trial.director.get<OwnPreferences>('/preferences')).body.email).toBeNull();
    const wrong = await trial.owner.post('/preferences', { ...body, email: 'a@b\r\nBcc: c@d.org' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('takes the address of a new account, which its owner can change', async () => {
    const eva = {
      username: 'eva',
      displayName: 'Eva',
      role: 'owner',
      lines: ['4.1'],
      password: '1234567890',
    };
    const made = await trial.admin.post('/users', { ...eva, email: 'eva@example.org', language: 'en' });
    expect(made.status).toBe(201);
    const [stored] = await trial.database.execute(
      `SELECT email, language FROM contact WHERE username = 'eva'`,
    );
    expect(stored).toEqual({ email: 'eva@example.org', language: 'en' });
    const entries = await trial.database.execute(
      `SELECT payload FROM ledger_entry WHERE subject = 'user:eva'`,
    );
    expect(JSON.stringify(entries)).not.toContain('eva@example.org');
  });

  it('reminds once of all that is late, with a link to the very cell', async () => {
    const mail = await mailAbout(/^Con una semana o más de atraso: 329 valores de 2021 a 2024$/);
    expect(mail.to).toMatchObject({ text: 'responsable@example.org' });
    expect(mail.text).toContain('y 89 indicadores más.');
    const cell = `${PUBLIC_URL}/mis-indicadores?plan=isss-2021&kpi=1.1.1.1&periodo=2022`;
    expect(mail.text).toContain(cell);
    expect(mail.html).toContain(cell.replaceAll('&', '&amp;'));
    const { notices, unread } = await noticesOf(trial.owner);
    expect(unread).toBe(notices.length);
    expect(notices.find(({ plan }) => plan === 'isss-2021')).toMatchObject({
      ...{ kind: 'reminder', stage: 'late7', count: 329, kpis: 109, read: false },
      periods: { from: '2021', to: '2024' },
    });
    expect((await noticesOf(trial.director)).notices.map((notice) => notice.kind)).toContain('escalation');
    expect((await noticesOf(trial.auditor)).notices).toEqual([]);
  });

  it('tells of a returned value, with its reason', async () => {
    const kpi = '/plans/mini/kpis/1.1.1.1';
    const recorded = await trial.owner.post<{ id: string }>(`${kpi}/measurements`, {
      period: '2024-02',
      value: '7',
    });
    const reason = 'Falta el acta de <febrero> & su firma';
    await trial.director.post(`${kpi}/measurements/${recorded.body.id}/return`, { reason });
    const notice = await soon(async () => {
      const { notices } = await noticesOf(trial.owner);
      return notices.find((one) => one.kind === 'returned');
    });
    expect(notice).toMatchObject({
      ...{ plan: 'mini', count: 1, by: 'Dirección (prueba)' },
      items: [{ kpi: '1.1.1.1', periods: ['2024-02'], reason }],
    });
    const mail = await mailAbout(/^Valor devuelto: 1 valor de febrero de 2024$/);
    expect(mail.text).toContain(`Motivo: ${reason}`);
    expect(mail.html).toContain('Falta el acta de &lt;febrero&gt; &amp; su firma');
    await pause(2500);
    const { notices } = await noticesOf(trial.owner);
    expect(notices.filter((one) => one.kind === 'returned')).toHaveLength(1);
  });

  it('lists who has not reported, and asks all of them once', async () => {
    const { body } = await trial.director.get<Unreported>('/plans/mini/unreported?period=2024');
    expect(
      body.units.map(({ line, owners, missing, returned }) => [line, owners, missing, returned]),
    ).toEqual([
      ['1.1', ['Responsable de línea (prueba)'], 10, 1],
      ['4.1', ['Eva'], 1, 0],
    ]);
    const request = { period: '2024', message: 'Antes del viernes, por favor.' };
    const asked = await trial.director.post<RequestedReminders>('/plans/mini/reminders', request);
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      people: [
        { username: 'owner', values: 11 },
        { username: 'eva', values: 1 },
      ],
      ...{ mails: 2, unassigned: 0, message: request.message },
    });
    const mail = await mailAbout(
      /^Solicitud de registro: 11 valores de febrero de 2024 a diciembre de 2024$/,
    );
    expect(mail.text).toContain('Mensaje de Dirección (prueba):\n> Antes del viernes, por favor.');
    expect((await mailAbout(/^Please record: 1 value of 2024$/)).to).toMatchObject({
      text: 'eva@example.org',
    });
    const ledger = await trial.auditor.get<LedgerPage>('/ledger?kind=reminder.requested');
    expect(ledger.body.entries.map(({ actor, payload }) => [actor, payload])).toEqual([
      ['director', { period: '2024', people: ['owner', 'eva'], message: request.message }],
    ]);
    const again = await trial.director.post<Problem>('/plans/mini/reminders', request);
    expect([again.status, again.body.code]).toEqual([409, 'REMINDER.TOO_SOON']);
    const nobody = await trial.director.post<Problem>('/plans/mini/reminders', { period: '2019' });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'REMINDER.NOBODY']);
    for (const client of [trial.owner, trial.auditor, trial.admin])
      expect((await client.post('/plans/mini/reminders', request)).status).toBe(403);
    expect(
      (await trial.director.get<Unreported>('/plans/mini/unreported?period=2024')).body.requested?.by,
    ).toBe('Dirección (prueba)');
  });

  it('shows the past as it was known', async () => {
    const { body } = await trial.director.get<Unreported>('/plans/isss-2021/unreported?asOf=1');
    expect((body as unknown as Problem).code).toBe('PLAN.NOT_YET');
  });

  it('marks as read one’s own only', async () => {
    const [first] = (await noticesOf(trial.owner)).notices as [Notice];
    await trial.director.post('/notices/read', { ids: [first.id] });
    expect((await noticesOf(trial.owner)).notices[0]?.read).toBe(false);
    const { unread } = await noticesOf(trial.owner);
    const marked = await trial.owner.post<{ unread: number }>('/notices/read', { ids: [first.id] });
    expect(marked.body.unread).toBe(unread - 1);
    expect((await trial.owner.post<{ unread: number }>('/notices/read', { all: true })).body.unread).toBe(0);
  });

  it('pages through what one was told', async () => {
    const all = (await noticesOf(trial.owner)).notices.map(({ id }) => id);
    const paged: string[] = [];
    for (let before: string | null = ''; before !== null;) {
      const page: { body: NoticeList } = await trial.owner.get<NoticeList>(
        `/notices?limit=2${before && `&before=${before}`}`,
      );
      paged.push(...page.body.notices.map(({ id }) => id));
      before = page.body.next;
    }
    expect(paged).toEqual(all);
  });

  it('ends the digests by one click of a mail program, and by no mere look', async () => {
    // A digest comes on Mondays; its link is what its writing would make.
    const token = await digestTokenOf('owner');
    const digestOn = async () => (await trial.owner.get<OwnPreferences>('/preferences')).body.mails.digest;
    const url = `${trial.url}/api/v1/notices/unsubscribe/${token}`;
    const look = await fetch(url, { redirect: 'manual' });
    expect([look.status, look.headers.get('location')]).toEqual([
      302,
      `${PUBLIC_URL}/cancelar-resumen/${token}`,
    ]);
    expect(await digestOn()).toBe(true);
    const forged = await fetch(`${url}x`, { method: 'POST' });
    expect(forged.status).toBe(404);
    const click = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(click.status).toBe(204);
    expect(await digestOn()).toBe(false);
    const elsewhere = await fetch(`${trial.url}/api/v1/auth/trial`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'role=admin',
    });
    expect(elsewhere.status).toBe(415);
  });

  it('tells administrators what could not be sent, and sends it again when they say so', async () => {
    await soon(
      async () => (await trial.admin.get<MailReport>('/mails')).body.counts.queued === 0 || undefined,
    );
    await trial.database.execute(
      `UPDATE mail_outbox SET state = 'failed', last_error = '550 no', settled_at = created_at
       WHERE kind = 'request' AND username = 'owner'`,
    );
    const { body } = await trial.admin.get<MailReport>('/mails');
    expect(body.troubled).toMatchObject([{ state: 'failed', kind: 'request', username: 'owner' }]);
    const before = mails.accepted.length;
    const retried = await trial.admin.post<MailReport>(`/mails/${body.troubled[0]?.id}/retry`);
    expect([retried.status, retried.body.troubled]).toEqual([200, []]);
    await soon(() => mails.accepted.length > before || undefined);
    const gone = await trial.admin.post<Problem>(`/mails/${body.troubled[0]?.id}/retry`);
    expect([gone.status, gone.body.code]).toEqual([404, 'MAIL.NOT_FOUND']);
    expect((await trial.director.get('/mails')).status).toBe(403);
  });

  async function digestTokenOf(username: string): Promise<string> {
    const { createHmac } = await import('node:crypto');
    await trial.database.execute(
      `INSERT INTO notice_setting (name, value) VALUES ('unsubscribe.secret', 'a secret of the test')
       ON CONFLICT (name) DO NOTHING`,
    );
    const [row] = await trial.database.execute(
      `SELECT value FROM notice_setting WHERE name = 'unsubscribe.secret'`,
    );
    const signature = createHmac('sha256', row?.value as string).update(`digest\0${username}`);
    return `${Buffer.from(username).toString('base64url')}.${signature.digest('base64url')}`;
  }
});

/** What comes of the work as soon as it gives something. */
async function soon<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const limit = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > limit) throw new Error('It did not come');
    await pause(100);
  }
}
