/**
 * The floor: node:http that sends the same bytes each time, or 304 to who has them, and judges nothing.
 * `node bare-server.mjs BODY-FILE HEADERS-FILE`, with the headers of both as `{whole, unchanged}`; prints its port.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [bodyFile, headersFile] = process.argv.slice(2);
const body = readFileSync(bodyFile);
const headers = JSON.parse(readFileSync(headersFile, 'utf8'));
const { etag } = headers.whole;
const [whole, unchanged] = [headers.whole, headers.unchanged].map((of) => Object.entries(of).flat());

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === etag) response.writeHead(304, unchanged).end();
  else response.writeHead(200, whole).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
