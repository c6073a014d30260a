import { existsSync } from 'node:fs';

const PLACES = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];

/** Path of the proxy that stands in front of several API processes; undefined when there is none. */
export function findNginx() {
  return [process.env.NGINX_PATH, ...PLACES].find((path) => path && existsSync(path));
}
