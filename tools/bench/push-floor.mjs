/**
 * The floor of a push: bare node:http that parses a value, has 4 KiB on the disk for sure, writes a prepared event of
 * one KiB to everybody who listens, and answers. A process of its own; tells its port to the parent.
 */
import { closeSync, fdatasync, openSync, rmSync, write } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

const [, , folder] = process.argv;
const path = join(folder, `push-floor-${process.pid}`);
const file = openSync(path, 'w');
const page = Buffer.alloc(4096, 1);
const [append, sync] = [promisify(write), promisify(fdatasync)];
const event = Buffer.from(`event: patch\ndata: ${'x'.repeat(1024)}\n\n`);
const listeners = new Set();

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(':\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    return;
  }
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', async () => {
    JSON.parse(body);
    await append(file, page);
    await sync(file);
    for (const listener of listeners) listener.write(event);
    response.writeHead(201, { 'content-length': 2 }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => {
  closeSync(file);
  rmSync(path);
  process.exit(0);
});
