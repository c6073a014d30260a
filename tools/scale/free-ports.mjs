import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below where the kernel takes ports for outgoing connections, which could take one of ours meanwhile. */
const [LOWEST, HIGHEST] = [20_000, 32_000];

/** Neighbouring ports of the loopback that nobody listens on. */
export async function freePorts(count) {
  for (let tries = 0; tries < 100; tries++) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count));
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return ports;
  }
  throw new Error('No free ports');
}

async function isFree(port) {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  await new Promise((resolve) => probe.close(resolve));
  return true;
}
