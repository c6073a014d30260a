import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { forgetPeak, peakOf } from './process-usage';

/** Time and peak memory of what was run. */
export interface Run {
  seconds: number;
  /** Peak resident memory in bytes; null where the system does not tell. */
  peak: number | null;
}

/** Runs work that a server does for us; gives what it gave, the seconds, and the server's peak. */
export async function measured<T>(pid: number, work: () => Promise<T>): Promise<Run & { result: T }> {
  forgetPeak(pid);
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000, peak: peakOf(pid) };
}

/** Runs a script to its end. */
export async function measuredScript(...args: string[]): Promise<Run & { code: number; said: string }> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let peak: number | null = null;
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const watch = setInterval(() => (peak = peakOf(child.pid!) ?? peak), 50);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  return { code, said, seconds: (performance.now() - start) / 1000, peak };
}
