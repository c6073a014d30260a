/** Bundles a benchmark with the workspace's own sources; packages stay outside, as they do in the API. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { build } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Decorators lose their metadata in esbuild, and only the API has any. */
const decorators = {
  name: 'decorators',
  setup({ onLoad }) {
    const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
    onLoad({ filter: /\/libs\/api\/.*\.ts$/ }, async ({ path }) => {
      const { code } = await transformFile(path, { ...options, swcrc: false });
      return { contents: code, loader: 'js' };
    });
  },
};

const packagesStayOutside = {
  name: 'packages-stay-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@rumbo/') ? undefined : { path, external: true },
    );
  },
};

/** @returns the path of a CommonJS program in the clone's own `tmp`, from where packages are found */
export async function bundle(entry) {
  const name = entry.replace(/\W+/g, '-');
  const outfile = join(root, `tmp/bench/${name}-${process.pid}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'tools/bench', entry)],
    outfile,
    tsconfig: join(root, 'tsconfig.base.json'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    logLevel: 'warning',
    plugins: [packagesStayOutside, decorators],
  });
  return outfile;
}
