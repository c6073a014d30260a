import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The pure engine and the synthetic plans, as the workspace has them. */
export function loadDomain(root) {
  const folder = mkdtempSync(join(tmpdir(), 'rumbo-domain-'));
  const outfile = join(folder, 'domain.cjs');
  buildSync({
    stdin: {
      contents: `export * from '@rumbo/domain'; export { syntheticPlan } from '@rumbo/synthetic-plan';`,
      resolveDir: root,
    },
    tsconfig: join(root, 'tsconfig.base.json'),
    bundle: true,
    platform: 'node',
    outfile,
  });
  const domain = createRequire(import.meta.url)(outfile);
  rmSync(folder, { recursive: true });
  return domain;
}

export function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A hash of plain JSON that does not hang on the order of its fields. */
export function digest(value) {
  return sha256(JSON.stringify(value, sorted));
}

function sorted(_, value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
