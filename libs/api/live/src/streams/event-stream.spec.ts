import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person } from '@rumbo/api-platform';
import { eventBytes, HEARTBEAT, retryBytes } from './event-bytes';
import { EventStream } from './event-stream';

const ANA: Person = { username: 'ana', displayName: 'Ana', role: 'auditor', lines: [], standsFor: [] };

describe('EventStream', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function connect(): Promise<{ stream: EventStream; client: IncomingMessage }> {
    const { port } = server.address() as AddressInfo;
    const asking = get({ port, host: '127.0.0.1', agent: false });
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const stream = new EventStream(response, ANA, 'token');
    stream.send(HEARTBEAT);
    const [client] = (await once(asking, 'response')) as [IncomingMessage];
    client.on('error', () => undefined);
    return { stream, client };
  }

  it('passes prepared bytes on and ends with the time to wait', async () => {
    const { stream, client } = await connect();
    stream.send(eventBytes('patch', { á: 1 }, 7));
    stream.end(1500.4);
    stream.send(HEARTBEAT);
    expect((await client.toArray()).join('')).toBe(
      ':\n\nid: 7\nevent: patch\ndata: {"á":1}\n\nretry: 1500\n\n',
    );
  });

  it('cuts off who does not read, and says so', async () => {
    const { stream, client } = await connect();
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
    const { stream, client } = await connect();
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
