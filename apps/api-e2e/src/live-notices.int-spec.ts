import type { RequestedReminders } from '@rumbo/contracts';
import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import { LiveStream, until } from './support/live-stream';
import { startTrial, type Trial } from './support/trial';

describe.each(DATABASE_KINDS)('the bell on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  it('is told what came and what was read, on every stream of the person', async () => {
    const open = (path: string) => LiveStream.open(trial.url, trial.owner, path);
    const streams = await Promise.all([
      open('/notices/live'),
      open('/plans/mini/scorecard/live?period=2024'),
    ]);
    const [bell, board] = streams as [LiveStream, LiveStream];
    const unread = ({ events }: LiveStream) =>
      (events.at(-1)?.data as { unread: number } | undefined)?.unread;
    await until(() => streams.every(({ events }) => events.length > 0));
    // The service plans reminders of its own meanwhile, so the truth is asked for.
    const waiting = async () => (await trial.owner.get<{ unread: number }>('/notices')).body.unread;
    const told = async () => {
      const truth = await waiting();
      return unread(bell) === truth && unread(board) === truth;
    };
    const request = { period: '2024', message: 'Falta su dato' };
    const { body } = await trial.director.post<RequestedReminders>('/plans/mini/reminders', request);
    expect(body.people.map(({ username }) => username)).toContain('owner');
    expect(await waiting()).toBeGreaterThan(0);
    await until(told);
    const heard = bell.events.length;
    await trial.owner.post('/notices/read', { all: true });
    await until(async () => bell.events.length > heard && (await told()));
    expect(bell.events.every(({ event, id }) => event === 'notices' && id === null)).toBe(true);
    for (const stream of streams) stream.close();
  });
});
