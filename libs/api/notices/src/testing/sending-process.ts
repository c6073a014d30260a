import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { WorkerTask } from './send-worker';

const ROOT = join(__dirname, '../../../../..');
const PROGRAM = join(ROOT, 'tmp/api-notices/send-worker.js');
/** What V8 made of it, for the many starts: a third off each. */
const COMPILED = join(dirname(PROGRAM), 'compiled');

/** Once a suite: the worker as one file, with its packages: it starts a hundred times. */
export function buildWorker(): void {
  const builder = join(ROOT, 'apps/api/build.mjs');
  const entry = join(__dirname, 'send-worker.ts');
  execFileSync(process.execPath, [builder, '--entry', entry, '--outfile', PROGRAM, '--whole'], {
    stdio: 'inherit',
  });
}

/** A sender in a process of its own. */
export class SendingProcess {
  private errors = '';

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  /** Resolves when it works. */
  static async start(task: WorkerTask): Promise<SendingProcess> {
    const process = await SendingProcess.prepare(task);
    process.begin();
    return process;
  }

  /** Resolves when it could work, and waits for `begin`. */
  static async prepare(task: WorkerTask): Promise<SendingProcess> {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(task)], {
      env: { NODE_COMPILE_CACHE: COMPILED },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const started = new SendingProcess(child);
    const ready = once(child.stdout!, 'data');
    const gone = once(child, 'exit').then(([code]) => {
      throw new Error(`The sender ended with code ${code}: ${started.errors}`);
    });
    gone.catch(() => undefined);
    await Promise.race([ready, gone]);
    return started;
  }

  begin(): void {
    this.child.stdin?.write('go\n');
  }

  /** As the kernel's out-of-memory killer would: nothing is tidied up. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
