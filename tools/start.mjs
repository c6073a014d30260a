/**
 * `npm start`: builds what changed and serves API and web on one port in trial mode. The server runs in this
 * very process, so that signals reach it.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = spawnSync(
  'nx',
  ['run-many', '-t', 'build', 'compress', '-p', 'api,web', '--outputStyle=static'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false' },
  },
);
if (build.status !== 0) process.exit(build.status ?? 1);

process.env.RUMBO_TRIAL ??= 'true';
process.env.WEB_ROOT ??= join(root, 'dist/apps/web/browser');
createRequire(import.meta.url)(join(root, 'dist/apps/api/main.js'));
