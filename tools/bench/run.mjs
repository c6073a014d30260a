/** `npm run bench`, `npm run bench:imports`: bundles a benchmark with the workspace's own sources and runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rumbo-bench-'));
const [name, ...rest] = process.argv.slice(2);
const outfile = join(folder, `${name}.mjs`);
buildSync({
  entryPoints: [join(here, `${name}.bench.ts`)],
  tsconfig: join(here, '../../tsconfig.base.json'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
});
const { status } = spawnSync('node', ['--max-old-space-size=6000', outfile, ...rest], {
  stdio: 'inherit',
});
rmSync(folder, { recursive: true });
process.exit(status ?? 1);
