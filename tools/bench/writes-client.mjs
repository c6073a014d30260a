/**
 * The callers of the benchmark of writes, in a process of their own. Plain sockets that stay open, so that little of the
 * machine goes to them: each caller sends its next value when the last one is answered. Jobs come and results go by
 * the channel to the parent process.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

process.on('message', async (job) => {
  const result = await run(job).catch((error) => ({ error: String(error) }));
  process.send(result);
});

/**
 * @param job.servers `{ port, cookie }` of each process, taken in turns by the callers
 * @param job.first index of the first value, which {@link cellOf} turns into a KPI and a period
 * @param job.pause ms that a caller rests between two values
 */
async function run({ servers, callers, seconds, first, kpis, plan, fromYear, pause = 0 }) {
  let next = first;
  const times = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const { port, cookie } = servers[caller % servers.length];
      const line = await open(port);
      while (performance.now() < end) {
        const sent = performance.now();
        const status = await line.send(requestOf({ plan, cookie, ...cellOf(next++, kpis, fromYear) }));
        if (status !== 201) throw new Error(`a value was answered with ${status}`);
        times.push(performance.now() - sent);
        if (pause > 0) await sleep(pause);
      }
      line.close();
    }),
  );
  return { times, seconds: (performance.now() - start) / 1000, next };
}

/** Months of ten years of every KPI in turn; after the last one again from the first, as corrections. */
function cellOf(index, kpis, fromYear) {
  const month = Math.floor(index / kpis) % 120;
  const period = `${fromYear + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  return {
    kpi: `1.1.1.${(index % kpis) + 1}`,
    body: { period, value: `${index}.25`, reason: 'Dato definitivo' },
  };
}

function requestOf({ plan, cookie, kpi, body }) {
  const text = JSON.stringify(body);
  return (
    `POST /api/v1/plans/${plan}/kpis/${kpi}/measurements HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n` +
    `idempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`
  );
}

/** A connection on which one request at a time is answered; `send` gives the status. */
async function open(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let held = Buffer.alloc(0);
  let answered = null;
  socket.on('data', (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const head = held.indexOf(END_OF_HEAD);
    if (head < 0) return;
    const [, length] = /content-length: (\d+)/i.exec(held.latin1Slice(0, head)) ?? [];
    if (held.length < head + 4 + Number(length)) return;
    const status = Number(held.latin1Slice(9, 12));
    held = Buffer.alloc(0);
    answered.resolve(status);
  });
  const fail = (error) => answered?.reject(error ?? new Error('the server closed the connection'));
  socket.on('error', fail).on('close', () => fail());
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    send(request) {
      answered = Promise.withResolvers();
      socket.write(request);
      return answered.promise;
    },
    close() {
      answered = null;
      socket.destroy();
    },
  };
}
