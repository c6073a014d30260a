/**
 * `npm run synthetic -- --kpis 60 --years 5 --seed 1 > plan.json`: a synthetic plan document on standard output,
 * to try the product with more figures than the real plan has. Import it with `POST /api/v1/plans`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outfile = join(root, 'tmp/synthetic-plan.cjs');
const { values } = parseArgs({
  options: {
    kpis: { type: 'string', default: '60' },
    years: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
buildSync({
  entryPoints: [join(root, 'libs/plans/synthetic/src/index.ts')],
  tsconfig: join(root, 'tsconfig.base.json'),
  bundle: true,
  platform: 'node',
  outfile,
});
const { syntheticPlan } = createRequire(import.meta.url)(outfile);
const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
process.stdout.write(`${JSON.stringify(syntheticPlan(options), null, 1)}\n`);
