/** `npm run bench -- seed [--size S,M,L]`: makes the databases of the other benchmarks, and says how long it takes. */
import { statSync } from 'node:fs';
import { bench } from './frame';
import { sqliteSeed } from './seed/sqlite-seed';

bench('seed', async ({ sizes, add }) => {
  for (const size of sizes) {
    const start = performance.now();
    const file = await sqliteSeed(size);
    const common = { size: size.name, unit: 's', samples: [(performance.now() - start) / 1000] };
    add({ ...common, task: 'database made, or found' });
    add({ ...common, task: 'size of the file', unit: 'MiB', samples: [statSync(file).size / 2 ** 20] });
  }
});
