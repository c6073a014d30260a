import { readFileSync, writeFileSync } from 'node:fs';

/** What a process has used, out of /proc: on Linux only, null elsewhere and for a process that has ended. */

/** Ticks a second in /proc; 100 wherever Linux runs today. */
const TICKS = 100;
const KIB = 1024;

/** Processor time of all its threads since its start, in ms, in steps of 10. */
export function cpuOf(pid: number): number | null {
  // The name, in brackets, may hold spaces; user and system time are the 14th and 15th fields.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return fields ? ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS : null;
}

/** Resident memory in bytes. */
export function memoryOf(pid: number): number | null {
  return kib(pid, 'VmRSS');
}

/** The most resident memory that it had since its start, or since `forgetPeak`, in bytes. */
export function peakOf(pid: number): number | null {
  return kib(pid, 'VmHWM');
}

export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // The peak then counts from the start of the process.
  }
}

function kib(pid: number, field: string): number | null {
  const [, count] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`) ?? '') ?? [];
  return count === undefined ? null : Number(count) * KIB;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
