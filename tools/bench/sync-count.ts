import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** The waits for the disk of a process while something runs, counted by strace; null where there is none. */
export async function syncsDuring(pid: number, work: () => Promise<void>): Promise<number | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const options = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-p', String(pid)];
  const tracer = spawn('strace', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  tracer.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  // It says nothing when it has attached to the last thread.
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (tracer.exitCode !== null) return null;
  told = '';
  await work();
  tracer.kill('SIGINT');
  await once(tracer, 'close');
  // A call that was interrupted by another thread's is told in two lines; its start is in one of them.
  return told.split('\n').filter((line) => /\bf(data)?sync\(/.test(line)).length;
}
