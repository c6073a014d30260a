/**
 * Types of the whole workspace. Projects with the same compiler options are checked as one program, since each
 * program reads again all that its projects import: a third of the time of `nx run-many -t typecheck`, which checks
 * the same project by project and keeps what it found.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'tmp/types');
mkdirSync(folder, { recursive: true });

const failed = programs().filter(({ name, compiler, config }) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(config, null, 2));
  const { status } = spawnSync(compiler, ['--noEmit', '-p', file], { cwd: root, stdio: 'inherit' });
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);

/** Angular's compiler, which reads templates too, where the options are those of the web's libraries. */
function programs() {
  const byOptions = new Map();
  for (const path of globSync('{apps,libs,tools}/**/tsconfig.json', {
    cwd: root,
    exclude: ['**/node_modules'],
  })) {
    const project = dirname(join(root, path));
    const { extends: base, compilerOptions, include } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    const options = { extends: resolve(project, base), compilerOptions };
    const key = JSON.stringify(options);
    const program = byOptions.get(key) ?? { ...options, include: [] };
    program.include.push(...include.map((pattern) => join(project, pattern)));
    byOptions.set(key, program);
  }
  return [...byOptions.values()].map((config, index) => ({
    name: `program-${index + 1}`,
    compiler: config.extends.endsWith('tsconfig.web.json') ? 'ngc' : 'tsc',
    config,
  }));
}
