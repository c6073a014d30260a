/** `npm run bench`: bundles the benchmark with the workspace's own sources and runs it. `-- --quick` for less. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rumbo-bench-'));
const outfile = join(folder, 'engine.mjs');
buildSync({
  entryPoints: [join(here, 'engine.bench.ts')],
  tsconfig: join(here, '../../tsconfig.base.json'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
});
const { status } = spawnSync('node', ['--max-old-space-size=6000', outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
rmSync(folder, { recursive: true });
process.exit(status ?? 1);
