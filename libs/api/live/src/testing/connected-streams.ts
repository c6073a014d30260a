import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person } from '@rumbo/api-platform';
import { HEARTBEAT } from '../streams/event-bytes';
import { EventStream } from '../streams/event-stream';

const ANA: Person = { username: 'ana', displayName: 'Ana', role: 'auditor', lines: [], standsFor: [] };

/** Both ends of streams over real HTTP. */
export class ConnectedStreams {
  private readonly server: Server = createServer();

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async connect(): Promise<{ stream: EventStream; client: IncomingMessage; response: ServerResponse }> {
    const { port } = this.server.address() as AddressInfo;
    const asking = get({ port, host: '127.0.0.1', agent: false });
    const [, response] = (await once(this.server, 'request')) as [unknown, ServerResponse];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const stream = new EventStream(response, ANA, 'token');
    stream.send(HEARTBEAT);
    const [client] = (await once(asking, 'response')) as [IncomingMessage];
    client.on('error', () => undefined);
    return { stream, client, response };
  }
}
