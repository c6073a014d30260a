import { TestBed } from '@angular/core/testing';
import { HttpTransport } from '../api/http-transport';
import { provideLanguage } from '../language/provide-language';
import { type BoardNews, LiveUpdates } from './live-updates';
import { EventServer, until } from './testing/event-server';

const BOARD = {
  plan: 'isss-2021',
  period: '2021',
  mode: 'ytd',
  sequence: 7,
  asOf: '2026-01-01T00:00:00.000Z',
} as const;
const PATCH = { sequence: 9, asOf: '2026-01-02T00:00:00.000Z', nodes: [] };

describe('LiveUpdates', () => {
  let server: EventServer;
  let http: HttpTransport;
  let live: LiveUpdates;
  let news: BoardNews[];
  const heard = (one: BoardNews) => void news.push(one);

  const original = globalThis.fetch;
  beforeEach(async () => {
    news = [];
    server = new EventServer();
    await server.start();
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    http = TestBed.inject(HttpTransport);
    live = TestBed.inject(LiveUpdates);
    http.person.set('ana');
    TestBed.tick();
  });
  afterEach(async () => {
    TestBed.resetTestingModule();
    await server.stop();
    globalThis.fetch = original;
  });

  it('follows a board from what is known of it, for the person who is signed in', async () => {
    live.followBoard(BOARD, heard);
    const stream = await server.next();
    expect(stream.url).toBe(
      '/plans/isss-2021/scorecard/live?period=2021&mode=ytd&since=7&at=2026-01-01T00%3A00%3A00.000Z',
    );
    expect(stream.headers).toMatchObject({ 'rumbo-person': 'ana', 'ngsw-bypass': 'true' });
    stream.write(`id: 9\nevent: patch\ndata: ${JSON.stringify(PATCH)}\n\n`);
    stream.write('id: 10\nevent: reload\ndata: {"sequence":10}\n\n');
    await until(() => news.length === 2);
    expect(news).toEqual([
      { type: 'patch', patch: PATCH },
      { type: 'reload', sequence: 10 },
    ]);
    expect(live.state()).toBe('live');
    // Whatever breaks it, what is asked for next is what is still missing.
    stream.cut();
    expect((await server.next()).url).toContain('since=9&at=2026-01-02T00%3A00%3A00.000Z');
  });

  it('has one stream for the board and the bell', async () => {
    live.followNotices();
    const bell = await server.next();
    expect(bell.url).toBe('/notices/live');
    bell.write('event: notices\ndata: {"unread":3}\n\n');
    await until(() => live.notices() !== null);
    const stop = live.followBoard(BOARD, heard);
    const board = await server.next();
    await until(() => server.openStreams === 1);
    board.write('event: notices\ndata: {"unread":4}\n\n');
    await until(() => live.notices()?.unread === 4);
    // Another bell changes nothing; a board in the place of another in the same turn opens one stream.
    live.followNotices();
    stop();
    live.followBoard({ ...BOARD, sequence: 12 }, heard);
    expect((await server.next()).url).toContain('since=12');
    await until(() => server.openStreams === 1);
  });

  it('ends with the session, and opens another for the next person', async () => {
    live.followBoard(BOARD, heard);
    await server.next();
    http.person.set(null);
    TestBed.tick();
    await until(() => server.openStreams === 0);
    expect(live.state()).toBe('off');
    http.person.set('eva');
    TestBed.tick();
    expect((await server.next()).headers['rumbo-person']).toBe('eva');
    server.refusals.push({ status: 401, code: 'AUTH.REQUIRED' });
    live.followBoard({ ...BOARD, sequence: 8 }, heard);
    await until(() => http.sessionEnded() === 1);
  });

  it('leaves the connection to others while nobody looks at the tab, and catches up afterwards', async () => {
    live.followBoard(BOARD, heard);
    const first = await server.next();
    first.write(`id: 9\nevent: patch\ndata: ${JSON.stringify(PATCH)}\n\n`);
    await until(() => news.length === 1);
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'performance'] });
    look('hidden');
    jest.advanceTimersByTime(14_000);
    expect(live.state()).toBe('live');
    jest.advanceTimersByTime(2_000);
    jest.useRealTimers();
    await until(() => server.openStreams === 0);
    look('visible');
    expect((await server.next()).url).toContain('since=9');
  });
});

function look(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
