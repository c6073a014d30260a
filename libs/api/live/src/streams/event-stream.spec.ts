import { ConnectedStreams } from '../testing/connected-streams';
import { eventBytes, HEARTBEAT, retryBytes } from './event-bytes';

describe('EventStream', () => {
  let streams: ConnectedStreams;
  beforeEach(async () => {
    streams = new ConnectedStreams();
    await streams.start();
  });
  afterEach(() => streams.stop());

  it('passes prepared bytes on and ends with the time to wait', async () => {
    const { stream, client } = await streams.connect();
    stream.send(eventBytes('patch', { á: 1 }, 7));
    stream.end(1500.4);
    stream.send(HEARTBEAT);
    expect((await client.toArray()).join('')).toBe(
      ':\n\nid: 7\nevent: patch\ndata: {"á":1}\n\nretry: 1500\n\n',
    );
  });

  it('sends at once, and not when all else that is to be done is done', async () => {
    const { stream, response } = await streams.connect();
    stream.send(HEARTBEAT);
    expect(response.writableLength).toBe(0);
  });

  it('cuts off who does not read, and says so', async () => {
    const { stream, client } = await streams.connect();
    client.pause();
    let closed = false;
    stream.onClosed(() => (closed = true));
    const large = Buffer.alloc(64 * 1024, 'x');
    // What the system holds for a connection comes on top of what may wait.
    for (let sent = 0; sent < 1_000 && !closed; sent++) {
      stream.send(large);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(closed).toBe(true);
    // Nothing is written to what is closed.
    stream.send(large);
    stream.end(0);
  });

  it('knows when the client is gone, also when it was before', async () => {
    const { stream, client } = await streams.connect();
    const gone = new Promise<void>((resolve) => stream.onClosed(resolve));
    client.destroy();
    await gone;
    let told = false;
    stream.onClosed(() => (told = true));
    expect(told).toBe(true);
  });
});

describe('eventBytes', () => {
  it('writes what the format asks for', () => {
    expect(eventBytes('notices', { unread: 3 }).toString()).toBe('event: notices\ndata: {"unread":3}\n\n');
    expect(retryBytes(0).toString()).toBe('retry: 0\n\n');
  });
});
