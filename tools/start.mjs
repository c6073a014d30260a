/**
 * `npm start`: builds what changed and serves API and web on one port in trial mode. The server runs in this
 * very process, so that signals reach it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// On a fresh clone sqlite3 is compiled meanwhile, which building does not need.
const codes = await Promise.all([
  codeOf(process.execPath, 'tools/setup.mjs'),
  codeOf('nx', 'run-many', '-t', 'build', 'compress', '-p', 'api,web', '--outputStyle=static'),
]);
const failed = codes.find((code) => code !== 0);
if (failed !== undefined) process.exit(failed ?? 1);

process.env.RUMBO_TRIAL ??= 'true';
process.env.WEB_ROOT ??= join(root, 'dist/apps/web/browser');
createRequire(import.meta.url)(join(root, 'dist/apps/api/main.js'));

async function codeOf(command, ...args) {
  const env = { ...process.env, NX_DAEMON: 'false' };
  const [code] = await once(spawn(command, args, { cwd: root, stdio: 'inherit', env }), 'exit');
  return code;
}
