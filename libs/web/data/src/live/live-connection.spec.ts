import { ApiProblem } from '../api/api-problem';
import type { ServerEvent } from './event-reader';
import { LiveConnection, type LiveState } from './live-connection';
import { EventServer, until } from './testing/event-server';

const QUICK = { silenceMs: 200, soundMs: 0, waitMs: () => 5 };

describe('LiveConnection', () => {
  let server: EventServer;
  let heard: ServerEvent[];
  let states: LiveState[];
  let live: LiveConnection;

  const connection = (timing = QUICK) =>
    new LiveConnection(
      {
        open: async (address, signal) => {
          const response = await fetch(`/api/v1${address}`, { signal });
          if (!response.ok) throw new ApiProblem(response.status, null);
          return response.body!;
        },
        heard: (event) => heard.push(event),
        became: (state) => {
          if (states.at(-1) !== state) states.push(state);
        },
      },
      timing,
    );

  const original = globalThis.fetch;
  beforeEach(async () => {
    [heard, states] = [[], []];
    server = new EventServer();
    await server.start();
    live = connection();
  });
  afterEach(async () => {
    live.close();
    await server.stop();
    globalThis.fetch = original;
  });

  it('hears what comes, and opens the stream again by a new address when it ends or breaks', async () => {
    let since = 3;
    live.listen(() => `/live?since=${since}`);
    const first = await server.next();
    first.write('id: 4\nevent: patch\ndata: {}\n\n');
    await until(() => heard.length === 1);
    expect(states).toEqual(['off', 'connecting', 'live']);
    since = 4;
    first.end();
    const second = await server.next();
    expect([first.url, second.url]).toEqual(['/live?since=3', '/live?since=4']);
    second.cut();
    await server.next();
    await until(() => states.at(-1) === 'live');
  });

  it('takes a connection without heartbeats for broken', async () => {
    live.listen(() => '/live');
    await server.next();
    await server.next();
    await until(() => server.openStreams === 1);
  });

  it('waits as long as the server asks, unless it is woken', async () => {
    live.listen(() => '/live');
    const first = await server.next();
    first.write('retry: 60000\n\n');
    first.end();
    await until(() => states.at(-1) === 'connecting');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.openStreams).toBe(0);
    live.wake();
    await server.next();
  });

  it('tries again after a failure of the server, not after a refusal', async () => {
    server.refusals.push({ status: 502, code: 'X' }, { status: 429, code: 'X' });
    live.listen(() => '/live');
    await server.next();
    live.close();
    server.refusals.push({ status: 404, code: 'PLAN.NOT_FOUND' });
    live.listen(() => '/live');
    await until(() => states.at(-1) === 'connecting');
    await until(() => states.at(-1) === 'off');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.openStreams).toBe(0);
  });

  it('has one stream at a time, and hears nothing of a former one', async () => {
    live.listen(() => '/one');
    const one = await server.next();
    live.listen(() => '/two');
    const two = await server.next();
    one.write('data: late\n\n');
    two.write('data: now\n\n');
    await until(() => heard.length > 0);
    await until(() => server.openStreams === 1);
    expect(heard.map(({ data }) => data)).toEqual(['now']);
    live.close();
    await until(() => server.openStreams === 0);
  });
});
