import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what one benchmark needs and the product does not have, by the lock of the folder that names it.
 * @param folder with a `package.json` of one dependency
 * @throws Error when it cannot be installed
 */
export function installOwn(folder: string): void {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const [[name, version]] = Object.entries<string>(read('package.json').dependencies) as [[string, string]];
  const installed = join('node_modules', name, 'package.json');
  if (existsSync(join(folder, installed)) && read(installed).version === version) return;
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', options, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${name} could not be installed`);
}
