import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNginx } from '../nginx.mjs';

const TEMPLATE = join(dirname(fileURLToPath(import.meta.url)), 'nginx.conf.template');

/**
 * The configuration as text.
 * @param {{folder: string, listen: string, ports: number[], keepAliveSeconds: number, failSeconds: number}} settings
 */
export function nginxConfiguration({ ports, failSeconds, ...settings }) {
  const server = (port) => `    server 127.0.0.1:${port} max_fails=1 fail_timeout=${failSeconds}s;`;
  const values = { ...settings, servers: ports.map(server).join('\n') };
  return readFileSync(TEMPLATE, 'utf8').replaceAll(/\{\{(\w+)\}\}/g, (_, name) => String(values[name]));
}

/** An nginx of the set's own, apart from the one that Debian may run. */
export class Nginx {
  constructor(folder) {
    this.folder = folder;
    this.file = join(folder, 'nginx.conf');
  }

  /** Starts it, or makes the one that runs take new settings in: requests under way are answered by the old ones. */
  apply(settings) {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, nginxConfiguration({ ...settings, folder: this.folder }));
    if (this.pid === null) this.run();
    else this.run('-s', 'reload');
  }

  stop() {
    if (this.pid !== null) this.run('-s', 'stop');
  }

  /** Of the process that runs; null when none does. */
  get pid() {
    const file = join(this.folder, 'nginx.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    return pid > 0 && existsSync(`/proc/${pid}`) ? pid : null;
  }

  run(...args) {
    const nginx = findNginx();
    if (!nginx) throw new Error('nginx is not installed: see node tools/setup.mjs --proxy');
    const log = ['-e', join(this.folder, 'nginx-error.log')];
    const { status, stderr } = spawnSync(nginx, ['-p', this.folder, '-c', this.file, ...log, ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`nginx ${args.join(' ')}: ${stderr}`);
  }
}
