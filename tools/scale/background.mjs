import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts a Node program that outlives this one; what it prints goes to the file. Gives its process id. */
export function startInBackground(args, { cwd, env, log }) {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  child.unref();
  return child.pid;
}

/** Whether the process still runs and is that program: ids are used again. A dead child that nobody asked for is none. */
export function isRunning(pid, program) {
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return false;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
  } catch {
    return false;
  }
}

/** Resident memory in MiB. */
export function memoryOf(pid) {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1024);
}

/** Seconds of CPU that the process has used. */
export function cpuSecondsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** @throws Error when it does not come true in time */
export async function until(what, condition, seconds) {
  const patience = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > patience) throw new Error(`${what}: not within ${seconds} s`);
    await pause(50);
  }
}

/** Sends SIGTERM and waits for the end. */
export async function end(pid, program, seconds) {
  if (!isRunning(pid, program)) return;
  process.kill(pid, 'SIGTERM');
  await until(`The end of process ${pid}`, () => !isRunning(pid, program), seconds);
}
