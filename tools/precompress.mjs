/** Writes .br and .gz beside the built web application's text files, so that the server only picks one. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2];
const SMALLEST = 1024;

for (const path of readdirSync(folder, { recursive: true })) {
  if (!/\.(js|css|html|svg|json|webmanifest)$/.test(path)) continue;
  const file = join(folder, path);
  const content = readFileSync(file);
  if (content.length < SMALLEST) continue;
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  );
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
