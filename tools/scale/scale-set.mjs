import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NODE_OPTIONS } from '../node-options.mjs';
import { end, isRunning, memoryOf, startInBackground, until } from './background.mjs';
import { Nginx } from './nginx.mjs';

const POSTGRES = 'postgres-server.mjs';
const START_SECONDS = 60;
const END_SECONDS = 90;
const FIRST_PORT = 3001;

/** How long things take; the trials of the tests have less patience. */
export const TIMES = {
  /** nginx keeps an idle connection to a process. */
  keepAliveSeconds: 4,
  /** A process that was told to end still answers: longer than that. */
  drainSeconds: 6,
  /** nginx leaves a process alone after a failure: long enough to drain. */
  failSeconds: 10,
};

/**
 * Several API processes behind nginx over one PostgreSQL, all on this machine. What runs is written down in a file of
 * its folder, so that a later command finds it. Everything that the processes have in common stands in `data`: files of
 * evidence, marks of mails, and the key that signs the ledger.
 */
export class ScaleSet {
  /** @param {{root: string, folder: string, main: string, webRoot?: string, databaseUrl?: string, proxied?: boolean}} options */
  constructor({ root, folder, main, webRoot, databaseUrl, times = TIMES, proxied = true }) {
    Object.assign(this, { root, folder, main, webRoot, times, proxied });
    this.givenUrl = databaseUrl;
    this.nginx = new Nginx(folder);
    this.stateFile = join(folder, 'state.json');
    mkdirSync(folder, { recursive: true });
    // As root, PostgreSQL and nginx's workers run as others, who have to get through to what is theirs.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o700 });
    this.state = existsSync(this.stateFile)
      ? JSON.parse(readFileSync(this.stateFile, 'utf8'))
      : { listen: null, postgres: null, apis: [] };
  }

  /** Where people reach it. */
  get url() {
    return `http://${this.state.listen}`;
  }

  get running() {
    return this.state.apis.filter(({ pid }) => isRunning(pid, this.main));
  }

  async up({ processes, listen, firstPort = FIRST_PORT }) {
    if (this.running.length > 0) throw new Error('It is up already');
    this.state.listen = listen;
    this.state.firstPort = firstPort;
    await this.startPostgres();
    const ports = Array.from({ length: processes }, (_, i) => firstPort + i);
    // All at once: one of them migrates, the others wait for it.
    this.state.apis = ports.map((port) => this.startApi(port));
    this.save();
    await Promise.all(ports.map((port) => this.ready(port)));
    this.applyProxy();
  }

  async down() {
    this.nginx.stop();
    await Promise.all(this.state.apis.map(({ pid }) => end(pid, this.main, END_SECONDS)));
    this.state.apis = [];
    const { postgres } = this.state;
    if (postgres) await end(postgres, POSTGRES, END_SECONDS);
    this.state.postgres = null;
    this.save();
  }

  /**
   * One process after the other: it is told to end, nginx moves on to the others by itself, and a new one takes its
   * place. The next one's turn comes when nginx chooses the new one again: of two, one must be among the chosen.
   */
  async restart(say = () => undefined) {
    for (const { port } of [...this.state.apis]) {
      say(`${port}: draining`);
      const told = Date.now();
      await this.replace(port);
      say(`${port}: ready again after ${((Date.now() - told) / 1000).toFixed(1)} s`);
      await pause((this.times.failSeconds + 1) * 1000);
    }
  }

  async replace(port) {
    const api = this.state.apis.find((one) => one.port === port);
    await end(api.pid, this.main, END_SECONDS);
    api.pid = this.startApi(port).pid;
    this.save();
    await this.ready(port);
  }

  /** A further process; nginx hears of it when it is ready. Gives its port. */
  async add() {
    const taken = this.state.apis.map(({ port }) => port);
    let port = this.state.firstPort;
    while (taken.includes(port)) port++;
    this.state.apis.push(this.startApi(port));
    this.save();
    await this.ready(port);
    this.applyProxy();
    return port;
  }

  /** Takes the last process away: nginx forgets it, then it ends. Gives its port. */
  async remove() {
    const last = this.state.apis.at(-1);
    if (!last || this.state.apis.length === 1) throw new Error('One process has to stay');
    this.state.apis.pop();
    this.save();
    this.applyProxy();
    await end(last.pid, this.main, END_SECONDS);
    return last.port;
  }

  /** Without a word of warning, as a machine dies; nginx goes on to try it. */
  kill(port) {
    const { pid } = this.state.apis.find((api) => api.port === port);
    if (isRunning(pid, this.main)) process.kill(pid, 'SIGKILL');
    this.state.apis = this.state.apis.filter((api) => api.port !== port);
    this.save();
  }

  /** Ends all of it at once, whatever is under way; for a program that is about to end itself. */
  abandon() {
    this.nginx.stop();
    for (const { pid } of this.running) process.kill(pid, 'SIGKILL');
    const { postgres } = this.state;
    if (postgres && isRunning(postgres, POSTGRES)) process.kill(postgres, 'SIGTERM');
  }

  async status() {
    return Promise.all(
      this.state.apis.map(async ({ port, pid }) => {
        const runs = isRunning(pid, this.main);
        const ready = runs && (await this.isReady(port));
        return {
          port,
          pid,
          state: ready ? 'ready' : runs ? 'not ready' : 'gone',
          mib: runs ? memoryOf(pid) : 0,
        };
      }),
    );
  }

  /** Prints of a process so far. */
  logOf(port) {
    return join(this.folder, `api-${port}.log`);
  }

  /** The code for the first administrator, which all processes print; null when there is one. */
  get setupCode() {
    const log = readFileSync(this.logOf(this.state.apis[0].port), 'utf8');
    return /administración: (\S+)/.exec(log.slice(log.lastIndexOf('Rumbo listo')))?.[1] ?? null;
  }

  get databaseUrl() {
    if (this.givenUrl) return this.givenUrl;
    const { port, password } = JSON.parse(readFileSync(join(this.folder, 'postgres.json'), 'utf8'));
    return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  async startPostgres() {
    if (this.givenUrl || (this.state.postgres && isRunning(this.state.postgres, POSTGRES))) return;
    const program = join(this.root, 'libs/api/persistence/src/testing', POSTGRES);
    const stateFile = join(this.folder, 'postgres.json');
    this.state.postgres = startInBackground([program, stateFile, join(this.folder, 'postgres')], {
      cwd: this.folder,
      env: process.env,
      log: join(this.folder, 'postgres.log'),
    });
    this.save();
    await until(`PostgreSQL (see ${this.folder}/postgres.log)`, () => existsSync(stateFile), START_SECONDS);
  }

  startApi(port) {
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: join(this.folder, 'data'),
      DATABASE_URL: this.databaseUrl,
      WEB_ROOT: this.webRoot ?? '',
      PUBLIC_URL: this.url,
      DRAIN_SECONDS: String(this.times.drainSeconds),
    };
    const pid = startInBackground([...NODE_OPTIONS, this.main], {
      cwd: this.folder,
      env,
      log: this.logOf(port),
    });
    return { port, pid };
  }

  async ready(port) {
    const { pid } = this.state.apis.find((api) => api.port === port);
    await until(`The process on port ${port}`, () => this.isReady(port), START_SECONDS).catch((error) => {
      throw new Error(
        `${error.message} (${isRunning(pid, this.main) ? 'runs' : 'ended'}; see ${this.logOf(port)})`,
      );
    });
  }

  async isReady(port) {
    try {
      return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  applyProxy() {
    if (!this.proxied) return;
    const ports = this.state.apis.map(({ port }) => port);
    this.nginx.apply({ ...this.times, listen: this.state.listen, ports });
  }

  save() {
    writeFileSync(`${this.stateFile}.new`, `${JSON.stringify(this.state, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.stateFile}.new`, this.stateFile);
  }
}
