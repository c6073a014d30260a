import { createServer, request, Agent } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/**
 * A plain proxy for where there is no nginx: in turn to each process, to the next one where sending again is safe. No
 * more than a test needs.
 */
export async function startRoundRobin(set) {
  const agent = new Agent({ keepAlive: true, timeout: set.times.keepAliveSeconds * 1000 });
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming).catch(() => null);
    if (body === null) return;
    const ports = set.state.apis.map(({ port }) => port);
    const first = turn++;
    const repeatable = incoming.method === 'GET' || incoming.headers['idempotency-key'] !== undefined;
    for (let i = 0; i < ports.length; i++) {
      const last = i === ports.length - 1;
      const outcome = await forward(incoming, outgoing, body, {
        agent,
        port: ports[(first + i) % ports.length],
        last,
      });
      if (outcome === 'done' || outcome === 'broken') return;
      if (outcome === 'sent' && !repeatable) break;
    }
    if (!outgoing.headersSent) outgoing.writeHead(502).end();
  });
  const [host, port] = set.state.listen.split(':');
  server.listen(Number(port), host);
  await once(server, 'listening');
  return { stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}

/** `refused`: nothing was sent. `sent`: no answer came. `broken`: half of one did. */
function forward(incoming, outgoing, body, { agent, port, last }) {
  return new Promise((resolve) => {
    const headers = { ...incoming.headers, 'rumbo-elsewhere': '1' };
    const { method, url: path } = incoming;
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      if (answer.statusCode === 502 && method === 'GET' && !last) {
        answer.resume();
        return resolve('refused');
      }
      const { connection: _, ...kept } = answer.headers;
      outgoing.writeHead(answer.statusCode, kept);
      answer.pipe(outgoing);
      answer.on('end', () => resolve('done'));
      answer.on('error', () => {
        outgoing.destroy();
        resolve('broken');
      });
    });
    asked.on('error', (error) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'sent'));
    outgoing.on('close', () => asked.destroy());
    asked.end(body);
  });
}
