import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { codingOf, packed } from './content-coding';

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=1.0, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip,br;q=0', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['gzip; q=0.000, br', 'br'],
  ['br;q=0.01', 'br'],
  ['brotli, xgzip', 'identity'],
  ['*', 'identity'],
])('Accept-Encoding %p takes %s', (header, coding) => expect(codingOf(header)).toBe(coding));

it('packs to what can be unpacked', async () => {
  const bytes = Buffer.from('{"score":0.9}'.repeat(100));
  expect(await packed(bytes, 'identity')).toBe(bytes);
  expect(brotliDecompressSync(await packed(bytes, 'br'))).toEqual(bytes);
  expect(gunzipSync(await packed(bytes, 'gzip'))).toEqual(bytes);
});
