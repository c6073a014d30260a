/** Time and peak memory of what is run, for the benchmarks. Peaks come from /proc, so on Linux only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';

/** Peak resident memory of a process in MiB since `forgetPeak`; null where the system does not tell. */
export function peakOf(pid) {
  try {
    const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib ? Math.round(Number(kib) / 1024) : null;
  } catch {
    return null;
  }
}

export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // The peak then counts from the start of the process.
  }
}

/** Runs work that a server does for us; gives what it gave, the seconds, and the server's peak. */
export async function measured(pid, work) {
  forgetPeak(pid);
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000, peak: peakOf(pid) };
}

/** Runs a script to its end. */
export async function measuredScript(...args) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let [said, peak] = ['', null];
  child.stdout.on('data', (chunk) => (said += chunk));
  const watch = setInterval(() => (peak = peakOf(child.pid) ?? peak), 50);
  const [code] = await once(child, 'close');
  clearInterval(watch);
  return { code, said, seconds: (performance.now() - start) / 1000, peak };
}
