/**
 * Builds the API into one file: esbuild bundles the workspace's own code and leaves the packages of node_modules
 * alone; SWC translates the TypeScript, because esbuild would drop the decorator metadata that Nest needs.
 * `--serve` builds again at every change and restarts the server in trial mode; `--outfile` writes elsewhere, `--entry`
 * builds another program (tests run parts of the API as processes of their own), `--whole` one that holds its packages
 * too and so starts sooner.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transformFile } from '@swc/core';
import { build, context } from 'esbuild';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: {
    serve: { type: 'boolean', default: false },
    entry: { type: 'string', default: join(root, 'apps/api/src/main.ts') },
    outfile: { type: 'string', default: join(root, 'dist/apps/api/main.js') },
    whole: { type: 'boolean', default: false },
  },
});
const swcOptions = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

const swc = {
  name: 'swc',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transformFile(path, { ...swcOptions, swcrc: false, sourceMaps: 'inline' });
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

/** What packages can use and nobody has installed; they look for it when they start. */
const missingStaysOutside = {
  name: 'missing-stays-outside',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (from.kind === 'entry-point' || pluginData === missingStaysOutside) return undefined;
      const { errors } = await resolve(path, { ...from, pluginData: missingStaysOutside });
      return errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};

/** A program that the API runs beside itself, with its packages in it. */
const beside = (entry, file) => ({
  absWorkingDir: root,
  entryPoints: [join(root, entry)],
  outfile: join(dirname(values.outfile), file),
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  legalComments: 'eof',
  logLevel: 'warning',
});
const programs = [
  // Reads uploaded files, as a process that may read no file but its own.
  beside('libs/api/recording/src/imports/parser/main.ts', 'file-parser.js'),
  // Writes workbooks, as a thread.
  beside('libs/api/platform/src/tables/workbook/main.ts', 'workbook-writer.js'),
];

let server;
const restart = {
  name: 'restart',
  setup({ onEnd }) {
    onEnd(async ({ errors }) => {
      if (errors.length > 0) return;
      if (server && server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
      const env = { RUMBO_TRIAL: 'true', ...process.env };
      server = spawn(process.execPath, ['--enable-source-maps', values.outfile], {
        stdio: 'inherit',
        cwd: root,
        env,
      });
    });
  },
};

const options = {
  absWorkingDir: root,
  entryPoints: [values.entry],
  outfile: values.outfile,
  tsconfig: join(root, 'tsconfig.base.json'),
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  keepNames: true,
  // Of all packages too it is larger than the program, and read at each start.
  sourcemap: !values.whole,
  logLevel: 'warning',
  // They bring libraries or files of their own in their folders.
  external: ['sqlite3', '@node-rs/argon2', 'swagger-ui-dist'],
  plugins: [
    values.whole ? missingStaysOutside : packagesStayOutside,
    swc,
    ...(values.serve ? [restart] : []),
  ],
};

// Verifies the ledger, as a process: of the API's own parts, with its decorators.
programs.push({
  ...options,
  entryPoints: [join(root, 'libs/api/ledger/src/verification/program/main.ts')],
  outfile: join(dirname(values.outfile), 'ledger-verifier.js'),
  plugins: options.plugins.filter((plugin) => plugin !== restart),
});

if (values.serve) {
  const watched = await Promise.all([options, ...programs].map((each) => context(each)));
  for (const each of watched) await each.watch();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      server?.kill('SIGTERM');
      for (const each of watched) await each.dispose();
    });
  }
} else {
  await Promise.all([options, ...programs].map((each) => build(each)));
}
